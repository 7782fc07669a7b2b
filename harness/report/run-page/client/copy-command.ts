/// <reference lib="dom" />
import { byId } from "../../html/client/element.ts";

/** Copies the command that a button stands beside, and says so; where that isn't allowed, selects it. */
export async function copyCommand(button: HTMLElement): Promise<void> {
  const command = button.parentElement?.querySelector("pre code");
  if (!command) return;
  const said = byId("said");
  said.textContent = "";
  try {
    await navigator.clipboard.writeText(command.textContent ?? "");
    said.textContent = "Copied";
    button.textContent = "Copied";
  } catch {
    getSelection()?.selectAllChildren(command);
    said.textContent = "The command is selected: copy it by the keyboard";
    button.textContent = "Selected";
  }
  setTimeout(() => {
    button.textContent = "Copy";
  }, 2000);
}
