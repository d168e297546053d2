"use strict";
// The graph of this page: drawn on a canvas, told in the panel. Nothing is fetched; all text is set as text, never as markup.
const G = JSON.parse(document.getElementById("data").textContent);
const $ = (id) => document.getElementById(id);
const canvas = $("graph"), pen = canvas.getContext("2d");
const N = G.nodes, E = G.edges;
const COLOURS = Object.fromEntries(G.legend.map(([kind, shade]) => [kind, shade]));
const DASH = { planned: [7, 4], possible: [2, 4], negated: [1, 5], conflicting: [10, 3, 2, 3], superseded: [12, 6] };
const hidden = { type: new Set(), kind: new Set() };
let until = "", at = { x: 0, y: 0, k: 1 }, picked = null, over = null, found = new Set();
N.forEach((n) => { n.edges = []; });
const pairs = new Map();
E.forEach((e, i) => {
  N[e.s].edges.push(i);
  if (e.o !== e.s) N[e.o].edges.push(i);
  const pair = Math.min(e.s, e.o) + "-" + Math.max(e.s, e.o), number = pairs.get(pair) || 0;
  pairs.set(pair, number + 1);
  e.bend = number ? (number % 2 ? 1 : -1) * Math.ceil(number / 2) * 0.12 * (e.s < e.o ? 1 : -1) : 0;
});
const ranked = N.map((_, i) => i).sort((a, b) => (N[b].first - N[a].first) || (N[b].size - N[a].size) || a - b);

const seen = (i) => !hidden.type.has(N[i].type) && (!until || !N[i].since || N[i].since <= until);
const shown = (e) => seen(e.s) && seen(e.o) && !hidden.kind.has(e.kind) && (!until || !e.since || e.since <= until);
const css = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
const FEW = E.length <= 600, LARGEST = N.reduce((most, n) => Math.max(most, n.size), 1);
const UNIT = Math.min(18, Math.max(5, 240 / Math.sqrt(N.length || 1))) / LARGEST;
let whole = 1;
const radius = (n) => Math.max(2, Math.min(40, n.size * UNIT * Math.sqrt(at.k / whole)));
const place = (n) => [n.x * at.k + at.x, -n.y * at.k + at.y];

function fit() {
  const box = canvas.getBoundingClientRect();
  const xs = N.map((n) => n.x), ys = N.map((n) => -n.y);
  const low = (v) => v.reduce((a, b) => Math.min(a, b), 1e9), high = (v) => v.reduce((a, b) => Math.max(a, b), -1e9);
  const x0 = low(xs), x1 = high(xs), y0 = low(ys), y1 = high(ys), room = 70;
  at.k = N.length ? Math.min((box.width - 2 * room) / Math.max(1, x1 - x0), (box.height - 2 * room) / Math.max(1, y1 - y0), 1.2) : 1;
  whole = at.k;
  at.x = box.width / 2 - ((x0 + x1) / 2) * at.k;
  at.y = box.height / 2 - ((y0 + y1) / 2) * at.k;
  draw();
}

function line(e) {
  const [ax, ay] = place(N[e.s]), [bx, by] = place(N[e.o]);
  pen.moveTo(ax, ay);
  if (e.bend) pen.quadraticCurveTo((ax + bx) / 2 - (by - ay) * e.bend, (ay + by) / 2 + (bx - ax) * e.bend, bx, by);
  else pen.lineTo(bx, by);
}

// Where a line ends: a tip at the rim of its thing.
function tip(e) {
  const [ax, ay] = place(N[e.s]), [bx, by] = place(N[e.o]);
  const dx = bx - (e.bend ? (ax + bx) / 2 - (by - ay) * e.bend : ax), dy = by - (e.bend ? (ay + by) / 2 + (bx - ax) * e.bend : ay);
  const far = Math.hypot(dx, dy) || 1, ux = dx / far, uy = dy / far, r = radius(N[e.o]) + 1;
  const x = bx - ux * r, y = by - uy * r;
  pen.moveTo(x, y); pen.lineTo(x - 8 * ux - 3.5 * uy, y - 8 * uy + 3.5 * ux); pen.lineTo(x - 8 * ux + 3.5 * uy, y - 8 * uy - 3.5 * ux); pen.closePath();
}

function draw() {
  const box = canvas.getBoundingClientRect(), ratio = window.devicePixelRatio || 1;
  canvas.width = Math.round(box.width * ratio); canvas.height = Math.round(box.height * ratio);
  pen.setTransform(ratio, 0, 0, ratio, 0, 0);
  pen.fillStyle = css("--paper"); pen.fillRect(0, 0, box.width, box.height);
  const near = new Set();
  if (picked && picked.node !== undefined) N[picked.node].edges.forEach((i) => { near.add(E[i].s); near.add(E[i].o); });
  if (picked && picked.edge !== undefined) { near.add(E[picked.edge].s); near.add(E[picked.edge].o); }
  edges(near); nodes(near); labels(near, box);
}

function edges(near) {
  const plain = css("--line"), warn = css("--warn"), groups = new Map();
  const faint = Math.max(0.1, Math.min(0.8, 7 / Math.sqrt(Math.max(1, E.length))));
  E.forEach((e, i) => {
    if (!shown(e)) return;
    const mine = picked && (picked.edge === i || (picked.node !== undefined && (e.s === picked.node || e.o === picked.node)));
    const key = e.status + (mine ? "!" : "");
    if (!groups.has(key)) groups.set(key, []);
    groups.get(key).push(e);
  });
  for (const [key, list] of groups) {
    const status = key.replace("!", ""), mine = key.endsWith("!");
    pen.beginPath(); list.forEach(line);
    pen.setLineDash(DASH[status] || []);
    pen.strokeStyle = status === "negated" || status === "conflicting" ? warn : mine ? css("--ink") : plain;
    pen.globalAlpha = mine ? 1 : near.size ? faint * 0.5 : faint; pen.lineWidth = mine ? 2 : 1; pen.stroke();
    if (FEW || mine) { pen.setLineDash([]); pen.beginPath(); list.filter((e) => e.s !== e.o).forEach(tip); pen.fillStyle = pen.strokeStyle; pen.fill(); }
  }
  pen.setLineDash([]); pen.globalAlpha = 1;
}

function nodes(near) {
  const ink = css("--ink"), paper = css("--paper");
  N.forEach((n, i) => {
    if (!seen(i)) return;
    const [x, y] = place(n);
    pen.globalAlpha = near.size && !near.has(i) ? 0.35 : 1;
    pen.beginPath(); pen.arc(x, y, radius(n), 0, 7); pen.fillStyle = COLOURS[n.type] || "#bfbfbf"; pen.fill();
    const mark = found.has(i) || (picked && picked.node === i) || over === i;
    pen.lineWidth = mark ? 3 : 1; pen.strokeStyle = mark ? ink : paper; pen.stroke();
  });
  pen.globalAlpha = 1;
}

function labels(near, box) {
  const taken = [[0, 0, 240, 44]], ink = css("--ink"), paper = css("--paper");
  const clash = (b) => taken.some((t) => b[0] < t[2] && t[0] < b[2] && b[1] < t[3] && t[1] < b[3]);
  const wanted = [...(over === null ? [] : [over]), ...(picked && picked.node !== undefined ? [picked.node] : []), ...found, ...near, ...(near.size ? ranked.filter((i) => N[i].first) : ranked)];
  const done = new Set();
  let left = 140;
  pen.textBaseline = "middle"; pen.lineJoin = "round";
  for (const i of wanted) {
    if (!left) break;
    if (done.has(i) || !seen(i)) continue;
    done.add(i);
    const n = N[i], [x, y] = place(n);
    if (x < 0 || y < 0 || x > box.width || y > box.height) continue;
    const strong = n.first || found.has(i) || over === i;
    pen.font = (strong && N.length > 12 ? "bold 13px " : "12px ") + getComputedStyle(document.body).fontFamily;
    const text = n.label.length > 38 ? n.label.slice(0, 37) + "…" : n.label, w = pen.measureText(text).width, r = radius(n) + 4;
    const beside = [[x + r, y], [x - r - w, y]], upright = [[x - w / 2, y + r + 7], [x - w / 2, y - r - 7]];
    const spots = N.length <= 60 ? upright.concat(beside) : beside.concat(upright);
    const spot = spots.find(([a, b]) => a >= 2 && a + w <= box.width - 2 && b >= 10 && b <= box.height - 10 && !clash([a - 2, b - 8, a + w + 2, b + 8]));
    if (!spot) continue;
    taken.push([spot[0] - 2, spot[1] - 8, spot[0] + w + 2, spot[1] + 8]); left -= 1;
    pen.globalAlpha = near.size && !near.has(i) && over !== i ? 0.45 : 1;
    pen.lineWidth = 4; pen.strokeStyle = paper; pen.strokeText(text, spot[0], spot[1]);
    pen.fillStyle = ink; pen.fillText(text, spot[0], spot[1]);
  }
  pen.globalAlpha = 1;
  canvas.dataset.labels = JSON.stringify(taken.slice(1).map((b) => b.map(Math.round)));
}

function hit(x, y) {
  let best = null, least = 9;
  N.forEach((n, i) => {
    if (!seen(i)) return;
    const [a, b] = place(n), d = Math.hypot(a - x, b - y) - radius(n);
    if (d < Math.min(least, 5)) { least = d; best = { node: i }; }
  });
  if (best) return best;
  least = 6;
  E.forEach((e, i) => {
    if (!shown(e)) return;
    const [ax, ay] = place(N[e.s]), [bx, by] = place(N[e.o]), far = Math.hypot(bx - ax, by - ay) || 1;
    const t = Math.max(0, Math.min(1, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / (far * far)));
    const off = 2 * t * (1 - t) * e.bend;
    const d = Math.hypot(ax + t * (bx - ax) - off * (by - ay) - x, ay + t * (by - ay) + off * (bx - ax) - y);
    if (d < least) { least = d; best = { edge: i }; }
  });
  return best;
}
