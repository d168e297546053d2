"""What the named queries are asked over the seeds and the samples, where they need a value."""

ASKED: dict[str, dict[str, str | int]] = {
    "board-changes": {"company": "Genscript Biotech Corporation", "from": "2017-05-14", "to": "2019-11-07"},
    "board-on": {"company": "Genscript Biotech Corporation", "on": "2019-11-07"},
    "called": {"name": "CT053"},
    "claims-about": {"thing": "zevor-cel"},
    "claims-at": {"announcement": "carsgen-20231212.txt", "from": 3700, "to": 3900},
    "designations-until": {"until": "2019-12-31"},
    "documents-that-say": {"product": "JNJ-4528"},
    "known-by": {"study": "NCT03090659", "until": "2018-12-31"},
    "missing-of-company": {"company": "Genscript Biotech Corporation"},
    "offices-of-person": {"name": "Zhang Fangliang"},
    "presentations-of-product": {"product": "LCAR-B38M"},
    "competitors": {"product": "zevor-cel"},
    "product-aliases": {"product": "zevor-cel"},
    "reference-chain": {"announcement": "genscript-20191107.txt"},
    "results-of-study": {"study": "NCT03975907"},
    "said-of-study": {"study": "NCT03090659", "announcement": "genscript-20191107.txt"},
    "study-population": {"study": "NCT03548207"},
    "subsidiaries": {"company": "Genscript Biotech Corporation"},
}
