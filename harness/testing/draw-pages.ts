import { DRAWN_PAGES, drawPage } from "./drawn.ts";

/** `node harness/testing/draw-pages.ts` draws anew what documents have between marks: the causes, a run's output. */
for (const page of DRAWN_PAGES) drawPage(page);
