// The messages of the open chat.
import { button, make, regroup, row } from "./bubble.js";
import { sender, words } from "./names.js";
import { keyOf, last, room, said, state } from "./store.js";
import { measure } from "./text.js";
import { say } from "./words.js";

const $ = id => document.getElementById(id);
const NEAR = 80; // pixels from the end where one still follows what comes
const FLASH = 1400;

const near = () => $("scroll").scrollHeight - $("scroll").scrollTop - $("scroll").clientHeight < NEAR;
const rowOf = id => $("log").querySelector(`[data-id="${id}"]`);
export const mine = message => sender(message).id === state.me || message.chat.type === "channel";

let following = true; // whether the end is to be seen
let top = 0;

export function toEnd(smooth) {
  following = true;
  $("scroll").scrollTo({ top: $("scroll").scrollHeight, behavior: smooth ? "smooth" : "instant" });
}

function seen(message, on) {
  return row(message, { mine: mine(message), named: message.chat.type !== "private" && message.chat.type !== "channel", on });
}

// All of the open chat.
export function showAll(on) {
  $("log").replaceChildren(...[...said().values()].map(message => seen(message, on)));
  regroup($("log"));
  measure($("log"));
  welcome(on);
  toEnd();
  scrolled();
}

// One message, new or changed.
export function show(message, on) {
  if (keyOf(message) !== state.open) return;
  const follow = following || mine(message);
  const [node, old] = [seen(message, on), rowOf(message.message_id)];
  if (old) old.replaceWith(node);
  else $("log").append(node);
  if (!old) node.classList.add("new");
  regroup($("log"));
  measure(node);
  welcome(on);
  if (!old && !mine(message)) $("live").textContent = `${sender(message).first_name ?? ""}: ${words(message)}`;
  if (follow) toEnd(!old);
  else if (!old) $("down").hidden = false;
}

export function hide(id) {
  rowOf(id)?.remove();
  regroup($("log"));
}

// Go to a message and light it up.
export function jump(id) {
  const node = rowOf(id);
  if (!node) return false;
  node.scrollIntoView({ block: "center", behavior: "smooth" });
  node.classList.add("lit");
  setTimeout(() => node.classList.remove("lit"), FLASH);
  return true;
}

// Whoever scrolls up wants to read there; whoever comes back to the end wants to follow.
export function scrolled() {
  if (near()) following = true;
  else if ($("scroll").scrollTop < top - 1) following = false;
  top = $("scroll").scrollTop;
  $("down").hidden = following || near();
}

// The window or a message changes its size.
export function resized() {
  if (following) toEnd();
  measure($("log"));
}

// What stands in an empty chat.
function welcome(on) {
  const one = room();
  const empty = !last(state.open);
  $("welcome").hidden = !empty;
  if (!empty || !one) return;
  const [head, text] = { private: ["whatHead", "what"], channel: ["channelHead", "channelWhat"] }[one.kind] ?? ["groupHead", "group"];
  $("welcome").replaceChildren(make("b", "", say(head)), make("p", "", say(text)));
  if (one.kind === "private") $("welcome").append(button("begin inside", "", () => on.command("/start"), say("begin")));
}
