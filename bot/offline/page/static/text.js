// A text and its entities -> nodes. Text goes in as text, never as markup.
import { icon } from "./icons.js";
import { say } from "./words.js";

const TAGS = { bold: "b", italic: "i", underline: "u", strikethrough: "s", code: "code", pre: "pre", spoiler: "span", blockquote: "blockquote", expandable_blockquote: "blockquote" };
const BLOCKS = new Set(["blockquote", "expandable_blockquote", "pre"]);

// `on`: what a tap does: link(url), command(text), mention(text), ask(question) or null, copy(text), folded(index) and fold(index, open).
export function nodes(text, entities, on) {
  const open = [...(entities ?? [])].sort((a, b) => a.offset - b.offset || b.length - a.length);
  const box = document.createDocumentFragment();
  fill(box, text, 0, text.length, open, on);
  return box;
}

// Fills `box` with text[start:end]. Takes from `waiting` the entities that begin there.
function fill(box, text, start, end, waiting, on) {
  let at = start;
  while (waiting.length && waiting[0].offset < end) {
    const entity = waiting.shift();
    const from = Math.max(entity.offset, at);
    const upto = Math.min(entity.offset + entity.length, end);
    const block = BLOCKS.has(entity.type);
    // The line break beside a block is the block's own edge.
    const before = block && text[from - 1] === "\n" ? from - 1 : from;
    box.append(text.slice(at, Math.max(before, at)));
    const node = element(entity, text.slice(from, upto), text, on);
    fill(node, text, from, upto, waiting, on);
    box.append(block ? framed(node, entity, on) : node);
    at = block && text[upto] === "\n" ? upto + 1 : upto;
  }
  box.append(text.slice(at, end));
}

function element(entity, own, text, on) {
  const kind = entity.type;
  if (kind === "text_link" || kind === "url") return link(entity.url ?? own, on);
  const [look, does] = tap(kind, entity, own, text, on);
  return look ? tappable(look, does) : document.createElement(TAGS[kind] ?? "span");
}

function tap(kind, entity, own, text, on) {
  if (kind === "bot_command") return ["inlink", () => on.command(own)];
  if (kind === "mention") return ["inlink", () => on.mention(own)];
  if (kind === "code" && on.ask && isSample(entity, text)) return ["sample", () => on.ask(own)];
  if (kind === "code") return ["mono", () => on.copy(own)];
  if (kind === "spoiler") return ["spoiler", node => node.classList.add("seen")];
  return [];
}

// No <button>: browsers do not break one over lines.
function tappable(look, does) {
  const node = document.createElement("span");
  node.className = look;
  node.tabIndex = 0;
  node.setAttribute("role", "button");
  node.addEventListener("click", () => does(node));
  node.addEventListener("keydown", event => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    does(node);
  });
  return node;
}

function link(url, on) {
  const node = document.createElement("a");
  node.href = /^(https?|tg|mailto):/i.test(url) ? url : "#";
  node.title = url;
  node.target = "_blank";
  node.rel = "noopener noreferrer";
  node.addEventListener("click", event => {
    event.preventDefault();
    on.link(url);
  });
  return node;
}

// A line "• question": something to ask.
function isSample(entity, text) {
  const after = text[entity.offset + entity.length];
  return text.slice(0, entity.offset).endsWith("• ") && (after === undefined || after === "\n");
}

// A quote that folds, where it is one. The button is shown only where there is something to fold.
function framed(node, entity, on) {
  if (entity.type !== "expandable_blockquote") return node;
  const button = document.createElement("button");
  const show = open => {
    node.classList.toggle("open", open);
    button.setAttribute("aria-expanded", String(open));
    button.setAttribute("aria-label", say(open ? "fold" : "expand"));
  };
  const turn = () => {
    const open = !node.classList.contains("open");
    on.fold(entity.offset, open);
    show(open);
  };
  node.classList.add("folds");
  button.type = "button";
  button.className = "foldkey";
  button.append(icon("fold"));
  button.addEventListener("click", event => {
    event.stopPropagation();
    turn();
  });
  node.addEventListener("click", event => {
    const meant = !event.target.closest("a, [role=button]") && getSelection().isCollapsed;
    if (meant && node.classList.contains("long")) turn();
  });
  show(on.folded(entity.offset));
  const box = document.createElement("div");
  box.className = "foldtext";
  box.append(...node.childNodes);
  node.append(box, button);
  return node;
}

// Which of the folding quotes in `box` are longer than they show: only once they stand in the page.
export function measure(box) {
  for (const quote of box.querySelectorAll(".folds")) {
    const words = quote.firstChild;
    const open = quote.classList.contains("open");
    quote.classList.remove("open");
    quote.classList.toggle("long", words.scrollHeight > words.clientHeight + 2);
    quote.classList.toggle("open", open);
  }
}
