import { createHash } from "node:crypto";
import { createContext, runInContext } from "node:vm";
import { expect } from "chai";
import { markup } from "./escape.ts";
import { clientScript } from "./client-script.ts";
import { page } from "./page.ts";
import { style } from "./style.ts";

declare function say(text: string): void;
function greeting(): string {
  return "hello";
}
function start(): void {
  say(greeting());
}

const made = (): string =>
  page({ title: "<A>", style, body: markup`<p>${"<b>"}</p>`, data: { a: "</script>" }, script: "'use strict';" });

describe("a page", () => {
  it("allows its own style and script, by their digests, and nothing else", () => {
    const text = made();
    const policy = /Content-Security-Policy" content="([^"]*)"/.exec(text)?.[1];
    const hash = (element: string): string => {
      const content = new RegExp(`<${element}>(.*?)</${element}>`, "s").exec(text)?.[1] ?? "";
      return `'sha256-${createHash("sha256").update(content).digest("base64")}'`;
    };
    expect(policy).to.equal(
      `default-src 'none'; style-src ${hash("style")}; script-src ${hash("script")}; base-uri 'none'; form-action 'none'`,
    );
  });

  it("escapes its title, and its data stays in its element", () => {
    expect(made()).to.include("<title>&lt;A&gt;</title>").and.to.include('id="data">{"a":"\\u003c/script>"}</script>');
  });

  it("isn't made of a script or a style that would end itself", () => {
    for (const wrong of [{ script: "'</script'" }, { script: "'<!--'" }, { style: "a{}</style>" }])
      expect(() => page({ title: "", style, body: markup``, ...wrong })).to.throw("would end itself");
  });
});

describe("a page's script", () => {
  it("is the functions of its modules, and a call to start", () => {
    const said: string[] = [];
    const context = createContext({ say: (text: string) => said.push(text) });
    runInContext(clientScript([{ greeting }, { start }]), context);
    expect(said).to.deep.equal(["hello"]);
  });

  it("takes no constants, which the functions' text would lack", () => {
    expect(() => clientScript([{ SIZE: 3 }])).to.throw("SIZE is no function declaration");
    expect(() => clientScript([{ run: () => 3 }])).to.throw("run is no function declaration");
  });
});
