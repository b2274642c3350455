// Pictures drawn by lines, 24 × 24.
const LINES = {
  back: "M15 5l-7 7 7 7",
  close: "M6 6l12 12M18 6L6 18",
  down: "M6 9l6 6 6-6",
  moon: "M20 14.5A8.5 8.5 0 0 1 9.5 4 8.5 8.5 0 1 0 20 14.5z",
  sun: "M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2M5.3 5.3l1.4 1.4M17.3 17.3l1.4 1.4M5.3 18.7l1.4-1.4M17.3 6.7l1.4-1.4",
  menu: "M5 7.5h14M5 12h14M5 16.5h14",
  clip: "M19.5 11.5l-7.8 7.8a5 5 0 0 1-7.1-7.1l8.3-8.3a3.4 3.4 0 0 1 4.8 4.8l-8.2 8.2a1.7 1.7 0 0 1-2.4-2.4l7.2-7.2",
  at: "M12 8.2a3.8 3.8 0 1 0 0 7.6 3.8 3.8 0 0 0 0-7.6zM15.8 12v1.3a2.4 2.4 0 0 0 4.7 0V12a8.5 8.5 0 1 0-3.4 6.8",
  send: "M12 19V5.5M6 11.5l6-6 6 6",
  reply: "M10 6.5L4.5 12l5.5 5.5M5 12h8.5a6 6 0 0 1 6 6v.5",
  pass: "M14 6.5l5.5 5.5-5.5 5.5M19 12h-8.5a6 6 0 0 0-6 6v.5",
  edit: "M4.5 19.5l1-4L16 5a2.1 2.1 0 0 1 3 3L8.500 18.500z",
  copy: "M9 9h10.500v10.500H9zM15 5.500V4.500H4.500V15H6",
  bin: "M5 7h14M10 7V4.500h4V7M7 7l1 12.500h8L17 7",
  file: "M7 3.500h7l4 4v13H7zM14 3.500v4h4",
  more: "M12 5.500v.1M12 12v.1M12 18.500v.1",
  fold: "M6 9.500l6 6 6-6",
  check: "M2 12.500l4.500 4.500L16 7.500M11.500 16.500l.5.5L21.500 7.500",
  keep: "M12 4.500v10.500M7 10.500l5 5 5-5M5 19.500h14",
  link: "M8 16L16.500 7.500M9.500 7h7.500v7.500",
};

export function icon(name) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  path.setAttribute("d", LINES[name]);
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("class", `icon icon-${name}`);
  svg.setAttribute("aria-hidden", "true");
  svg.append(path);
  return svg;
}
