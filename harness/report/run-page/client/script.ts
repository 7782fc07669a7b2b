import * as slugs from "../../../contract/slug.ts";
import { clientScript } from "../../html/client-script.ts";
import * as copying from "./copy-command.ts";
import * as clauses from "./draw-clause.ts";
import * as messages from "./draw-message.ts";
import * as lines from "../../html/client/body-lines.ts";
import * as evidence from "../../html/client/draw-evidence.ts";
import * as facts from "../../html/client/draw-facts.ts";
import * as elements from "../../html/client/element.ts";
import * as headers from "../../html/client/is-telling.ts";
import * as places from "./mark-path.ts";
import * as selection from "./select-clauses.ts";
import * as live from "./start.ts";
import * as viewState from "./view-state.ts";

/** The script of the report's page. */
export const runPageScript = (): string =>
  clientScript([
    slugs,
    viewState,
    selection,
    lines,
    places,
    headers,
    elements,
    evidence,
    facts,
    messages,
    clauses,
    copying,
    live,
  ]);
