// What lies over the page for a moment: toasts, alerts and menus.
import { button, make } from "./bubble.js";
import { icon } from "./icons.js";

const $ = id => document.getElementById(id);
const STAYS = 3500;
let leaving = 0;

export function toast(text) {
  $("toast").textContent = text;
  $("toast").hidden = false;
  clearTimeout(leaving);
  leaving = setTimeout(() => ($("toast").hidden = true), STAYS);
}

export function alert(text) {
  $("alertText").textContent = text;
  if (!$("alert").open) $("alert").showModal();
}

// A photo as large as it gets, with the way to keep it.
export function large(address, name) {
  $("largePhoto").src = address;
  $("largePhoto").alt = name;
  $("largeKeep").href = address;
  $("largeKeep").download = name.split("\n")[0];
  $("large").showModal();
  $("large").scrollTop = 0;
}

$("large").addEventListener("click", event => event.target.closest("#largeKeep") || $("large").close());

let shut = () => {};

// A menu at `node`, or where `clicked` was. `items`: [picture, words, what it does, note]; `look`: a class of its own.
export function menu(node, items, { clicked, look = "" } = {}) {
  shut();
  const list = make("div", `menu ${look}`, ...items.map(([picture, words, does, note]) => {
    const one = button("item", "", () => {
      shut();
      does();
    }, typeof picture === "string" ? icon(picture) : picture, make("span", "", words), note ? make("small", "", note) : null);
    one.setAttribute("role", "menuitem");
    return one;
  }));
  list.setAttribute("role", "menu");
  document.body.append(list);
  place(list, node, clicked);
  const outside = event => list.contains(event.target) || shut();
  shut = () => {
    list.remove();
    document.removeEventListener("pointerdown", outside, true);
    shut = () => {};
    node.isConnected && node.focus({ preventScroll: true });
  };
  document.addEventListener("pointerdown", outside, true);
  list.addEventListener("keydown", keys);
  list.firstChild?.focus({ preventScroll: true });
}

// Inside the window, beside what it belongs to.
function place(list, node, clicked) {
  const at = node.getBoundingClientRect();
  const [x, y] = clicked ? [clicked.clientX, clicked.clientY] : [at.left, at.bottom + 4];
  const left = Math.max(8, Math.min(x, innerWidth - list.offsetWidth - 8));
  const below = y + list.offsetHeight + 8 < innerHeight;
  const top = below ? y : (clicked ? y : at.top - 4) - list.offsetHeight;
  list.style.left = `${left}px`;
  list.style.top = `${Math.max(8, top)}px`;
}

function keys(event) {
  const items = [...event.currentTarget.children];
  const at = items.indexOf(document.activeElement);
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step) items[(at + step + items.length) % items.length].focus();
  if (event.key === "Escape" || event.key === "Tab") shut();
  if (step || event.key === "Escape") event.preventDefault();
}
