import { clauseIdOf, type ClauseId } from "../../contract/clause-book.ts";
import type { Step } from "../../contract/walk.ts";
import type { CaseDraft, TopicContext } from "../../define/case.ts";
import { accepts, refuses } from "../../define/vocabulary.ts";
import { isObject, type Json, type JsonObject } from "../../wire/json.ts";
import { withValue } from "../change.ts";
import { entailedBy } from "../constraint-breaks.ts";
import { requestNodes, type RequestNode } from "../nodes.ts";
import { lengthWitnesses } from "./lengths.ts";
import { listedValueWitnesses } from "./listed-values.ts";
import { anotherCase } from "./member-names.ts";
import type { Witness } from "./misreading.ts";
import { numberWitnesses } from "./numbers.ts";
import { foundWitnesses } from "./found-witnesses.ts";
import { placeWitnesses } from "./places.ts";

/** What tells each constraint from the ways to misread it: values that must be refused, and rare ones that must be accepted. */
export function misreadings(context: TopicContext): CaseDraft[] {
  const ofPatterns = foundWitnesses(context);
  return requestNodes(context.contract).flatMap((node) => {
    const { "x-clauses": ids } = node.schema;
    const { refused = [], accepted = [] } = ofPatterns[node.slug] ?? {};
    const lengths = lengthWitnesses(node);
    const [wrong] = refused;
    return [
      ...refused.map((witness) => refusal(node, witness, ids.pattern?.id, context)),
      ...(wrong ? placeWitnesses(node, wrong.value) : []).map((witness) =>
        refusal(node, witness, ids.pattern?.id, context, witness.steps),
      ),
      ...accepted.map((witness) => acceptance(node, witness, ids.pattern?.id)),
      ...listedValueWitnesses(node, context).map((witness) => refusal(node, witness, ids.enum?.id, context)),
      ...numberWitnesses(node, context).flatMap((witness) => {
        const clause = ids[witness.side]?.id ?? limitOf(node, witness.side, context);
        return clause === undefined ? [] : [refusal(node, witness, clause, context)];
      }),
      ...lengths.refused.map((witness) => refusal(node, witness, ids.maxLength?.id, context)),
      ...lengths.accepted.map((witness) => acceptance(node, witness, ids.maxLength?.id)),
      ...anotherCase(node),
    ];
  });
}

/** What an edition without the bound may say of it by a rule. */
function limitOf({ slug }: RequestNode, side: string, { clauses }: TopicContext): ClauseId | undefined {
  const id = `rule.${slug}.${side}`;
  return clauses.has(id) ? clauseIdOf(id) : undefined;
}

function refusal(
  node: RequestNode,
  { id, title, value }: Witness,
  clause: ClauseId | undefined,
  { clauses }: TopicContext,
  steps: readonly Step[] = node.steps,
): CaseDraft {
  if (clause === undefined) throw new Error(`${node.slug} has no clause for ${id}`);
  return refuses(
    `${node.slug}/misread-${id}`,
    `${node.slug}: ${title} is refused`,
    [clause],
    requestWith(node, steps, value),
    { breaks: [clause, ...entailedBy(clause).filter((entailed) => clauses.has(entailed))] },
  );
}

function acceptance(node: RequestNode, { id, title, value }: Witness, clause: ClauseId | undefined): CaseDraft {
  if (clause === undefined) throw new Error(`${node.slug} has no clause for ${id}`);
  return accepts(
    `${node.slug}/misread-${id}`,
    `${node.slug}: ${title} is accepted`,
    [clause],
    requestWith(node, node.steps, value),
  );
}

function requestWith({ base, slug }: RequestNode, steps: readonly Step[], value: Json): JsonObject {
  const request = withValue(base.request, steps, value);
  if (!isObject(request)) throw new Error(`${slug} isn't in a request`);
  return request;
}
