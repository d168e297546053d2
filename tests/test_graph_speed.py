"""GX8: what a network of thousands of things costs, in a process of its own; our writer beside that of networkx."""

import json
import subprocess
import sys

import pytest

from tests.benchmarks.networks import compared

SCRIPT = """
import json, resource, sys, time
from pathlib import Path
from graph.exporters.gexf import write_gexf
from tests.benchmarks.networks import many
network = many(5000)
begun = time.process_time()
write_gexf(network, Path(sys.argv[1]))
most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
print(json.dumps([time.process_time() - begun, most]))
"""


@pytest.mark.slow
def test_five_thousand_nodes_with_layout(root, tmp_path):
    words = [sys.executable, "-c", SCRIPT, str(tmp_path / "graph.gexf")]
    done = subprocess.run(words, capture_output=True, text=True, check=True, cwd=root)
    took, megabytes = json.loads(done.stdout)
    assert took < 5
    assert megabytes < 400


@pytest.mark.slow
def test_our_writer_beside_that_of_networkx(tmp_path):
    rows = {name: (took, held) for name, took, held in compared(2000, tmp_path)}
    ours, theirs = rows["gexf"], rows["networkx.write_gexf"]
    # Five times as fast on a machine that does nothing else; here other tests may run beside.
    assert ours[0] < theirs[0] / 3
    assert ours[1] < theirs[1] / 4
