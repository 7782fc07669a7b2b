import { readFileSync } from "node:fs";
import { expect } from "chai";
import { Command } from "commander";
import { optionsFromEnvironment } from "../bindings/environment.ts";
import { optionsOfRun } from "../cli/options.ts";
import { askAgain } from "../cli/rerun.ts";
import { LATEST } from "../contract/edition.ts";
import { checkOptions } from "../library/check-options.ts";
import { checkLine } from "../record/check-line.ts";
import { repeatCommand } from "../report/repeat.ts";
import { askedOptions } from "../session/asked-options.ts";
import type { ConformanceOptions } from "../session/conformance-options.ts";
import { prepareRun } from "../session/prepare.ts";
import { fakeClock } from "../testing/fake-clock.ts";
import { callMain } from "../testing/call-main.ts";
import { smallRecord } from "../testing/small-record.ts";
import { UsageError } from "../usage-error.ts";
import { defaultOf, passedOptions } from "./defaults.ts";
import type { CommandOptions, OptionName } from "./derived.ts";
import { flagOf, OPTION_NAMES, rowOf, variableOf } from "./names.ts";
import type { Row, Source } from "./row.ts";

/** A value that isn't the default, one that is of the right type and wrong all the same, and one of a wrong type. */
function examplesOf(row: Row): { good: unknown; bad?: unknown; odd: unknown } {
  switch (row.kind) {
    case "flag":
      return { good: true, odd: "no" };
    case "number":
      return { good: row.bounds[1], bad: row.bounds[1] + 1, odd: "5" };
    case "choice":
      return { good: row.choices.at(-1), bad: "no-such-choice", odd: 7 };
    case "text":
      return { good: row.form?.example ?? "./a text", ...(row.form && { bad: "?" }), odd: 7 };
    case "list":
      return { good: ["zip/*"], odd: "zip/*" };
    case "content":
      return { good: "./a file.json", odd: 7 };
    case "url":
      return { good: "http://127.0.0.1:4567/", odd: 7 };
    case "signal":
      return { good: new AbortController().signal, odd: {} };
    case "progress":
      return { good: () => {}, odd: {} };
  }
}

const SOURCE = readFileSync(new URL("table.ts", import.meta.url), "utf8");
const reference = (name: OptionName, value: unknown): ConformanceOptions => ({ endpoint: "reference", [name]: value });

describe("a row of the table of options", () => {
  const parse = (args: string[]): CommandOptions => {
    const command = new Command().exitOverride().configureOutput({ writeErr: () => {} });
    for (const option of optionsOfRun()) command.addOption(option);
    return command.parse(args, { from: "user" }).opts();
  };
  const fromEnvironment = (name: OptionName, text: string): unknown =>
    Object.entries(optionsFromEnvironment({ [variableOf(name)]: text }, fakeClock()).options).find(
      ([each]) => each === name,
    )?.[1];
  const valueIn = (options: object, name: OptionName): unknown =>
    Object.entries(options).find(([each]) => each === name)?.[1];
  let help: string;
  before(async () => (help = (await callMain(["run", "--help"])).stdout.replaceAll(/\s+/g, " ")));

  for (const name of OPTION_NAMES) {
    const row = rowOf(name);
    // Whether there is one of a name, or a file, is looked at where it is read.
    const { good, bad, odd } = name === "edition" ? { good: LATEST, bad: undefined, odd: 7 } : examplesOf(row);
    const is = (source: Source): boolean => row.from.includes(source);
    const text = Array.isArray(good) ? String(good[0]) : String(good);
    const isAsked = row.kept === "options" || row.kept === "permission";

    const spoken = row.kind !== "signal" && row.kind !== "progress" && is("command") ? row : undefined;

    if (spoken)
      it(`${name} is an option of run, which reads it, shows its default and refuses what is wrong`, () => {
        const value = spoken.kind === "flag" ? "" : `${spoken.value} `;
        expect(help).to.contain(` ${flagOf(name)} ${value}${spoken.help}`);
        const args = row.kind === "flag" ? [flagOf(name)] : [flagOf(name), text];
        expect(valueIn(parse(args), name)).to.deep.equal(good);
        const isSettled = row.kind !== "flag" && spoken.instead === undefined;
        expect(valueIn(parse([]), name)).to.deep.equal(
          row.kind === "list" ? [] : isSettled ? defaultOf(name) : undefined,
        );
        if (bad !== undefined) expect(() => parse([flagOf(name), String(bad)])).to.throw(/option '--/);
      });
    else it(`${name} is no option of run`, () => expect(help).not.to.contain(` ${flagOf(name)} `));

    if (is("environment"))
      it(`${name} is read from ${variableOf(name)}, which is refused where it is wrong`, () => {
        const set = row.kind === "flag" ? "1" : text;
        expect(fromEnvironment(name, set)).to.deep.equal(good);
        if (bad !== undefined || row.kind === "flag")
          expect(() => fromEnvironment(name, String(bad ?? "yes"))).to.throw(UsageError, `${variableOf(name)} is "`);
      });
    else
      it(`${name} isn't read from the environment`, () =>
        expect(() => fromEnvironment(name, text)).to.throw(UsageError, "is no setting"));

    if (is("library")) {
      it(`${name} is an option of the library, which refuses what is wrong`, () => {
        expect(checkOptions(reference(name, good))).to.deep.equal(reference(name, good));
        expect(() => checkOptions(reference(name, odd))).to.throw(UsageError, `${name} is `);
        const caller = { spell: (option: string) => `<${option}>`, environment: {}, clock: fakeClock() };
        if (bad !== undefined)
          expect(() => prepareRun(reference(name, bad), caller)).to.throw(UsageError, `<${name}> is `);
      });

      it(`${name} says in its comment what it is by default`, () => {
        const [, comment] = new RegExp(`/\\*\\* (.*) \\*/\n  ${name}: \\{`).exec(SOURCE) ?? [];
        const byDefault = defaultOf(name);
        if (typeof byDefault === "boolean") expect(comment).to.match(/^False by default: /);
        else if (typeof byDefault === "number") expect(comment).to.match(new RegExp(`^${byDefault} by default: `));
        else if (typeof byDefault === "string") expect(comment).to.contain(`\`"${byDefault}"\` by default: `);
        else expect(comment).to.be.a("string");
      });
    } else
      it(`${name} is no option of the library`, () =>
        expect(() => checkOptions(reference(name, good))).to.throw(UsageError, `unknown option ${name}`));

    it(`${name} is ${row.passed ? "" : "not "}passed on, by default too`, () => {
      expect(valueIn(passedOptions({ [name]: good }), name)).to.equal(row.passed ? good : undefined);
      expect(valueIn(passedOptions({}), name)).to.equal(row.passed ? defaultOf(name) : undefined);
    });

    it(`${name} is ${isAsked ? "" : "not "}among the options that a record keeps, which its schema accepts`, () => {
      // A remote endpoint is what needs the permission.
      const remote = new URL("http://example.test/");
      const asked = askedOptions(reference(name, good), name === "allowRemote" ? remote : undefined);
      expect(asked).to.deep.equal(isAsked ? { [name]: good } : {});
      expect(askedOptions(reference(name, defaultOf(name)), undefined)).to.deep.equal({});
      if (isAsked)
        expect(
          checkLine(
            "header",
            smallRecord({ states: { "request.role.required": "upheld" }, header: { options: asked } }).header,
          ),
        ).to.have.property("line");
    });

    it(`${name} is ${row.kept ? "" : "not "}repeated${row.kept === "permission" ? ", but by no rerun" : ""}`, () => {
      const [options, target] = [isAsked ? { [name]: good } : {}, name === "endpoint" ? { endpoint: text } : {}];
      const own = row.kept === "header" && name !== "endpoint" ? { [name]: good } : {};
      const record = smallRecord({ header: { options, ...own }, target: { profile: "generic", ...target } });
      const command = repeatCommand(record.header, "a/b");
      const said = ` ${flagOf(name)} ${row.kind === "flag" ? "" : text.includes(" ") ? `'${text}' ` : `${text} `}`;
      // The case is what its --only says.
      if (name !== "only") expect(command.includes(said), command).to.equal(row.kept !== undefined);
      const again = valueIn(askAgain(parse([]), record, "a record", () => false).options, name);
      if (row.kept === "header" || row.kept === "options") expect(again).to.deep.equal(good);
      else expect(again).to.deep.equal(valueIn({ ...parse([]), profile: "generic" }, name));
    });
  }
});
