// Where the words of a search stand on a page.
(() => {
  "use strict";

  const LEFT_OUT = "a.ref, sup, nav, form, svg, script, template, .hidden, .preview";
  const BLOCKS = "p, li, dt, dd, td, th, caption, figcaption, summary, pre, h1, h2, h3, h4, h5, h6, div, section";

  /** Give the ranges of a page that an engine finds; a sentence is read across the elements in it. */
  function rangesIn(main, find) {
    const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT, ({ parentElement }) =>
      parentElement.closest(LEFT_OUT) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
    );
    const found = [];
    let block = null;
    let nodes = [];
    let text = "";
    const close = () => {
      for (const [start, end] of text.trim() ? find(text) : []) {
        const range = new Range();
        for (const { node, from } of nodes) {
          const until = from + node.length;
          if (from <= start && start < until) range.setStart(node, start - from);
          if (from < end && end <= until) range.setEnd(node, end - from);
        }
        found.push(range);
      }
    };
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const own = node.parentElement.closest(BLOCKS);
      if (own !== block) {
        close();
        [block, nodes, text] = [own, [], ""];
      }
      nodes.push({ node, from: text.length });
      text += node.data;
    }
    close();
    return found;
  }

  /** Mark ranges, or with none given no words any more; only while there are marks does style care for them. */
  function mark(ranges) {
    if (ranges) CSS.highlights.set("search", new Highlight(...ranges));
    else CSS.highlights.delete("search");
    document.documentElement.classList.toggle("searched", Boolean(ranges));
  }

  globalThis.SearchMarks = { rangesIn, mark };
})();
