// Light or dark, before anything is painted: what was chosen before, or what the system prefers.
const system = matchMedia("(prefers-color-scheme: dark)");

function chosenTheme() {
  try {
    return localStorage.getItem("theme");
  } catch {
    return null; // no storage: as the system
  }
}

function dress() {
  const theme = chosenTheme() ?? (system.matches ? "dark" : "light");
  document.documentElement.dataset.theme = theme === "dark" ? "dark" : "light";
}

dress();
system.addEventListener("change", dress);
