// Who is it, and when was it? Names, faces, colours and times of messages.
import { say } from "./words.js";

export const sender = message => message.sender_chat ?? message.from ?? message.chat;
export const nameOf = who => who.first_name ?? who.title ?? "?";
export const colour = id => Math.abs(id) % 7;
export const words = message => message.text ?? message.caption ?? "";

export function face(node, who) {
  node.textContent = [...nameOf(who)].slice(0, 1).join("");
  node.dataset.colour = colour(who.id);
  return node;
}

export const clock = seconds => new Date(seconds * 1000).toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });

export function day(seconds) {
  const then = new Date(seconds * 1000);
  const days = Math.round((new Date().setHours(0, 0, 0, 0) - new Date(then).setHours(0, 0, 0, 0)) / 86400000);
  if (days === 0) return say("today");
  if (days === 1) return say("yesterday");
  return then.toLocaleDateString(document.documentElement.lang, { year: "numeric", month: "long", day: "numeric" });
}

// Whose words a forwarded message has; nothing where nobody passed it on.
export function origin(message) {
  const from = message.forward_origin;
  return from && !message.is_automatic_forward ? nameOf(from.chat ?? from.sender_chat ?? from.sender_user ?? { title: from.sender_user_name }) : "";
}

// A message in one line.
export function glance(message) {
  const kind = message.photo ? say("photo") : message.document ? (message.document.file_name ?? say("file")) : "";
  return [kind, words(message)].filter(Boolean).join(" · ").replace(/\s+/g, " ").slice(0, 200) || event(message);
}

// What happened, where nobody wrote.
export function event(message) {
  if (message.forum_topic_created) return `${say("created")} ${message.forum_topic_created.name}`;
  if (message.pinned_message) return say("pinned");
  return "";
}
