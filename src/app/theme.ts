/** Light, dark, or what the system says. Kept in localStorage: a preference, nothing of the design. */
import { create } from "zustand";

const THEMES = ["system", "light", "dark"] as const;
type Theme = (typeof THEMES)[number];

const KEY = "jetstream-designer/theme";
const dark = matchMedia("(prefers-color-scheme: dark)");

function stored(): Theme {
  try {
    const text = localStorage.getItem(KEY);
    return THEMES.find((theme) => theme === text) ?? "system";
  } catch {
    return "system"; // storage is blocked: the system's theme does
  }
}

interface ThemeState {
  readonly theme: Theme;
  readonly resolved: "light" | "dark";
  setTheme(theme: Theme): void;
}

const resolve = (theme: Theme) => (theme === "system" ? (dark.matches ? "dark" : "light") : theme);

export const useTheme = create<ThemeState>()((set) => ({
  theme: stored(),
  resolved: resolve(stored()),
  setTheme(theme) {
    try {
      localStorage.setItem(KEY, theme);
    } catch {
      // It then lasts until the page is closed.
    }
    set({ theme, resolved: resolve(theme) });
  },
}));

/** Puts the theme on the document and follows it, and the system, from now on. */
export function startTheme(): void {
  const show = () => {
    document.documentElement.dataset.theme = useTheme.getState().resolved;
  };
  show();
  useTheme.subscribe(show);
  dark.addEventListener("change", () => {
    const { theme } = useTheme.getState();
    useTheme.setState({ resolved: resolve(theme) });
  });
}
