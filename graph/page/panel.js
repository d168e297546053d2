// The panel: what is picked, with its claims and their words; search, filters, keys.
function make(tag, text, attributes) {
  const element = document.createElement(tag);
  if (text !== undefined) element.textContent = text;
  Object.assign(element, attributes || {});
  return element;
}

function claims(list) {
  const block = make("div");
  list.slice(0, 60).forEach((c) => {
    const [kind, date, meant, quote, source] = G.claims[c];
    const head = make("p", (date || "no date") + " · " + kind + " · " + source, { className: "faint" });
    if (meant !== "asserted") head.append(make("span", " · " + meant, { className: "warn" }));
    block.append(head, make("blockquote", quote));
  });
  if (list.length > 60) block.append(make("p", "and " + (list.length - 60) + " more", { className: "faint" }));
  return block;
}

function link(text, target) {
  const button = make("button", text, { className: "link" });
  button.addEventListener("click", () => { pick(target); canvas.focus(); });
  return button;
}

function pick(target) {
  picked = target;
  const told = $("told");
  told.replaceChildren();
  if (target && target.node !== undefined) ofNode(told, N[target.node], target.node);
  else if (target) ofEdge(told, E[target.edge]);
  else told.append(make("p", "Choose a thing or a line to read what documents say.", { className: "faint" }));
  if (target && target.node !== undefined) reveal(N[target.node]);
  draw();
}

// What is chosen by a key, a search or a link may lie outside: it is brought to the middle.
function reveal(n) {
  const box = canvas.getBoundingClientRect(), [x, y] = place(n);
  if (x > 20 && y > 20 && x < box.width - 20 && y < box.height - 20) return;
  at.x += box.width / 2 - x; at.y += box.height / 2 - y;
}

function ofNode(told, n, me) {
  told.append(make("h2", n.name), make("p", [n.type, n.since && "since " + n.since, n.known].filter(Boolean).join(" · "), { className: "faint" }));
  if (n.aliases.length) told.append(make("p", "also " + n.aliases.join("; ")));
  const list = make("ul");
  n.edges.filter((i) => shown(E[i])).slice(0, 80).forEach((i) => {
    const e = E[i], other = e.s === me ? e.o : e.s, row = make("li");
    row.append(link(e.kind + (e.s === me ? " →" : " ←"), { edge: i }), " ", link(N[other].label, { node: other }));
    if (e.status !== "asserted") row.append(make("span", " " + e.status, { className: "warn" }));
    list.append(row);
  });
  if (list.children.length) told.append(make("h2", "Relations"), list);
  if (n.claims.length) told.append(make("h2", "Claims"), claims(n.claims));
}

function ofEdge(told, e) {
  const head = make("h2");
  head.append(link(N[e.s].label, { node: e.s }), make("span", " " + e.kind + " → "), link(N[e.o].label, { node: e.o }));
  told.append(head, make("p", e.status + (e.since ? " · since " + e.since : ""), { className: e.status === "asserted" ? "faint" : "warn" }));
  if (e.via.length) told.append(make("p", "both with " + e.via.join("; ")));
  told.append(claims(e.claims));
}

function search(text) {
  const words = text.trim().toLowerCase();
  const hits = words ? ranked.filter((i) => seen(i) && N[i].names.includes(words)) : [];
  found = new Set(hits.slice(0, 200));
  const list = $("hits");
  list.replaceChildren(...hits.slice(0, 12).map((i) => { const row = make("li"); row.append(link(N[i].label, { node: i }), make("span", " " + N[i].type, { className: "faint" })); return row; }));
  if (words) list.append(make("li", hits.length > 12 ? hits.length + " found" : hits.length ? "" : "nothing found", { className: "faint" }));
  draw();
  return hits;
}

function boxes(where, list, what) {
  list.forEach(([name, shade, count]) => {
    const box = make("input", undefined, { type: "checkbox", checked: true }), label = make("label");
    box.dataset.name = name;
    box.addEventListener("change", () => { hidden[what][box.checked ? "delete" : "add"](name); draw(); });
    label.append(box);
    if (shade) { const dot = make("span", undefined, { className: "dot" }); dot.style.background = shade; label.append(dot); }
    label.append(make("span", name + " (" + count + ")"));
    const row = make("li"); row.append(label); $(where).append(row);
  });
}

function zoom(by, x, y) {
  const box = canvas.getBoundingClientRect(), cx = x === undefined ? box.width / 2 : x, cy = y === undefined ? box.height / 2 : y;
  const k = Math.max(0.02, Math.min(40, at.k * by));
  at.x = cx - ((cx - at.x) * k) / at.k; at.y = cy - ((cy - at.y) * k) / at.k; at.k = k; draw();
}

function step(by) {
  const listed = ranked.filter(seen);
  if (!listed.length) return;
  const now = picked && picked.node !== undefined ? listed.indexOf(picked.node) : by > 0 ? -1 : 0;
  pick({ node: listed[(now + by + listed.length) % listed.length] });
}

const KEYS = {
  ArrowLeft: () => { at.x += 60; draw(); }, ArrowRight: () => { at.x -= 60; draw(); },
  ArrowUp: () => { at.y += 60; draw(); }, ArrowDown: () => { at.y -= 60; draw(); },
  "+": () => zoom(1.25), "=": () => zoom(1.25), "-": () => zoom(0.8), 0: fit, f: fit,
  n: () => step(1), p: () => step(-1), Escape: () => pick(null), "/": () => $("search").focus(),
};
canvas.addEventListener("keydown", (event) => { if (KEYS[event.key] && !event.ctrlKey && !event.metaKey) { event.preventDefault(); KEYS[event.key](); } });
let drag = null, waiting = false;
function soon() {
  if (waiting) return;
  waiting = true;
  requestAnimationFrame(() => { waiting = false; draw(); });
}
canvas.addEventListener("pointerdown", (event) => { drag = { x: event.offsetX, y: event.offsetY, far: 0 }; try { canvas.setPointerCapture(event.pointerId); } catch { /* a pointer that is gone */ } });
canvas.addEventListener("pointermove", (event) => {
  if (drag) {
    const dx = event.offsetX - drag.x, dy = event.offsetY - drag.y;
    drag.far += Math.abs(dx) + Math.abs(dy); drag.x = event.offsetX; drag.y = event.offsetY;
    at.x += dx; at.y += dy; soon(); return;
  }
  const under = hit(event.offsetX, event.offsetY), node = under && under.node !== undefined ? under.node : null;
  canvas.style.cursor = under ? "pointer" : "grab";
  canvas.title = node !== null ? N[node].name : under ? E[under.edge].kind + " (" + E[under.edge].status + ")" : "";
  if (node !== over) { over = node; soon(); }
});
canvas.addEventListener("pointerup", (event) => { if (drag && drag.far < 5) pick(hit(event.offsetX, event.offsetY)); drag = null; });
canvas.addEventListener("wheel", (event) => { event.preventDefault(); zoom(Math.exp(-event.deltaY / 400), event.offsetX, event.offsetY); }, { passive: false });
$("search").addEventListener("input", (event) => search(event.target.value));
$("search").addEventListener("keydown", (event) => { if (event.key === "Enter") { const hits = search(event.target.value); if (hits.length) pick({ node: hits[0] }); } });
$("in").addEventListener("click", () => zoom(1.3)); $("out").addEventListener("click", () => zoom(1 / 1.3)); $("fit").addEventListener("click", fit);
$("theme").addEventListener("click", () => { const root = document.documentElement; root.dataset.theme = root.dataset.theme === "dark" ? "light" : "dark"; draw(); });
$("until").max = String(Math.max(0, G.dates.length - 1)); $("until").value = $("until").max; $("until").disabled = G.dates.length < 2;
$("until").addEventListener("input", (event) => { const i = Number(event.target.value); until = i >= G.dates.length - 1 ? "" : G.dates[i]; $("when").textContent = until ? "known up to " + until : "all dates"; draw(); });
boxes("types", G.legend, "type");
boxes("kinds", G.kinds.map(([kind, count]) => [kind, "", count]), "kind");
pick(null); fit();
new ResizeObserver(fit).observe(canvas);
document.documentElement.dataset.ready = "yes";
