"use strict";

const every = 5000;
const byId = id => document.getElementById(id);

async function get(path) {
  const answer = await fetch(path, { headers: { "x-functions-key": sessionStorage.getItem("key") ?? "" } });
  if (answer.status === 401) throw new Error("That key was not accepted.");
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}.`);
  return answer.json();
}

function row(cells) {
  const line = document.createElement("tr");
  for (const cell of cells) {
    const box = document.createElement("td");
    if (typeof cell === "number") box.className = "number";
    box.textContent = cell ?? "";
    line.append(box);
  }
  return line;
}

const moment = text => text ? new Date(text).toLocaleString() : "";

const standing = line => `${line.quantity} × ${line.sku}: ` + [
  [line.quantity - line.allocated - line.shipped - line.cancelled, "waiting"],
  [line.allocated, "allocated"],
  [line.shipped, "shipped"],
  [line.cancelled, "cancelled"],
].filter(([units]) => units > 0).map(([units, what]) => `${units} ${what}`).join(", ");

function showQueue(items) {
  byId("queue").replaceChildren(...items.map(item => row([
    item.orderName, item.channel, item.state, item.priority, moment(item.placedAt), item.promisedOn ?? "when restocked",
    item.lines.map(standing).join("; "), item.messages.map(message => message.stage).join(", "),
  ])));
  const messages = items.flatMap(item => item.messages.map(message => ({ ...message, order: item.orderName })));
  messages.sort((a, b) => b.at.localeCompare(a.at));
  byId("messages").replaceChildren(...messages.map(message => row([
    moment(message.at), message.order, message.stage, message.via, message.to, message.status,
  ])));
}

function showSkus(items) {
  byId("skus").replaceChildren(...items.map(item => row([
    item.title !== item.sku ? `${item.sku} (${item.title})` : item.sku, item.state, item.onHand, item.reserved, item.available, item.backordered,
  ])));
}

function showQuestions(items) {
  byId("questions").replaceChildren(...items.map(item => {
    const line = row([moment(item.at), moment(item.dueAt), item.from, item.via, item.orders.join(", "), item.text]);
    if (item.overdue) line.children[1].className = "bad";
    return line;
  }));
}

function showHealth(health) {
  const broken = health.invariants.filter(invariant => !invariant.ok).map(invariant => invariant.name);
  byId("health").textContent = health.status === "ok" ? "All is well." : `Degraded: ${broken.join(", ") || "see /api/ops/health"}.`;
  byId("health").className = health.status === "ok" ? "" : "bad";
}

async function refresh() {
  try {
    const [queue, skus, health, questions] = await Promise.all([
      get("api/ops/backorders?limit=100"), get("api/ops/skus?limit=100"), get("api/ops/health"), get("api/ops/questions?state=open&limit=100"),
    ]);
    showQueue(queue.items);
    showSkus(skus.items);
    showHealth(health);
    showQuestions(questions.items);
    byId("problem").textContent = "";
    byId("door").hidden = true;
    for (const section of document.querySelectorAll("section:not(#door)")) section.hidden = false;
  } catch (failure) {
    byId("problem").textContent = failure.message;
    byId("door").hidden = false;
  }
}

byId("key-form").addEventListener("submit", event => {
  event.preventDefault();
  sessionStorage.setItem("key", byId("key").value);
  refresh();
});

if (sessionStorage.getItem("key")) refresh();
setInterval(() => { if (sessionStorage.getItem("key") && byId("door").hidden && !document.hidden) refresh(); }, every);
