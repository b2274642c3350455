// The line to the server: news come by it, deeds go by it.
const PAUSE = 1000;

// Calls `hear(news)` for each, and `up(whether)` when the line comes or goes. Connects again by itself.
export function listen(hear, up) {
  const socket = new WebSocket(`ws://${location.host}/live`);
  socket.addEventListener("open", () => up(true));
  socket.addEventListener("message", event => hear(JSON.parse(event.data)));
  socket.addEventListener("close", () => {
    up(false);
    setTimeout(listen, PAUSE, hear, up);
  });
}

// What the server says to a deed; null where it refused or was not there.
export async function act(deed, what) {
  try {
    const form = what instanceof FormData;
    const answer = await fetch(`/do/${deed}`, { method: "POST", body: form ? what : JSON.stringify(what), headers: form ? {} : { "Content-Type": "application/json" } });
    return answer.ok ? await answer.json() : null;
  } catch {
    return null;
  }
}
