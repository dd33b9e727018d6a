// Measured in the page itself, with the fonts and colours that a reader gets.
window.measures = (() => {
  "use strict";

  // ---- Contrast

  // Helps the eye along, or is said beside it: frames, grids, the larger area of a link.
  const DECORATION = ".area, .grid, .column, .rule, .pole, .leader";
  const SHAPES = "path, rect, circle, ellipse, line, polyline, polygon";
  const pen = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
  const read = new Map();

  /** Give red, green, blue and alpha of a CSS colour, each from 0 to 1. */
  function channels(color) {
    if (!read.has(color)) {
      pen.clearRect(0, 0, 1, 1);
      pen.fillStyle = color;
      pen.fillRect(0, 0, 1, 1);
      read.set(color, [...pen.getImageData(0, 0, 1, 1).data].map((value) => value / 255));
    }
    return read.get(color);
  }

  const over = ([red, green, blue, alpha], below) =>
    [red, green, blue].map((value, n) => value * alpha + below[n] * (1 - alpha));

  function contrast(one, other) {
    const light = (color) => {
      const [red, green, blue] = color.map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    };
    const [low, high] = [light(one), light(other)].sort((a, b) => a - b);
    return (high + 0.05) / (low + 0.05);
  }

  const chain = (element) => (element ? [...chain(element.parentElement), element] : []);
  const opacity = (element) => chain(element).reduce((all, each) => all * getComputedStyle(each).opacity, 1);
  const faded = ([red, green, blue, alpha], by) => [red, green, blue, alpha * by];

  /** Give the colours that can lie behind an element: with the stripe of a gradient, and without it. */
  function grounds(element) {
    let found = [channels(getComputedStyle(document.documentElement).colorScheme === "dark" ? "black" : "white").slice(0, 3)];
    for (const each of chain(element)) {
      const { backgroundColor, backgroundImage } = getComputedStyle(each);
      found = found.map((below) => over(channels(backgroundColor), below));
      const stripe = backgroundImage.match(/^linear-gradient\(((?:color|rgba?)\([^)]*\))/)?.[1];
      if (stripe) found = [...found, ...found.map((below) => over(channels(stripe), below))];
    }
    return found;
  }

  /** Give what lies behind a point of a picture: the page, and the filled shapes drawn before the element. */
  function behind(element, x, y) {
    const svg = element.ownerSVGElement;
    let [below] = grounds(svg.parentElement);
    for (const shape of svg.querySelectorAll(SHAPES)) {
      if (!(shape.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING)) break;
      const { fill, fillOpacity } = getComputedStyle(shape);
      if (fill === "none" || !shape.checkVisibility()) continue;
      const at = new DOMPoint(x, y).matrixTransform(shape.getScreenCTM().inverse());
      if (shape.isPointInFill(at)) below = over(faded(channels(fill), fillOpacity * opacity(shape)), below);
    }
    return below;
  }

  const middle = (element) => {
    const { left, top, width, height } = element.getBoundingClientRect();
    return [left + width / 2, top + height / 2];
  };
  /** Give the middle of a shape, and points along its outline, as places in the window. */
  function alongside(shape) {
    const length = shape.getTotalLength();
    const points = [0.1, 0.3, 0.5, 0.7, 0.9].map((part) =>
      shape.getPointAtLength(part * length).matrixTransform(shape.getScreenCTM()),
    );
    return [middle(shape), ...points.map(({ x, y }) => [x, y])];
  }

  const says = (element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
  const named = (element) => {
    const words = element.textContent.trim().slice(0, 40);
    return `${element.tagName}.${element.getAttribute("class") ?? ""} in .${element.closest("[class]:not(:scope)")?.getAttribute("class") ?? ""} ${words}`;
  };

  /** Tell which texts in marks and pictures, and which shapes, are too close to what lies behind them. */
  function faint() {
    const found = new Map();
    const note = (element, value, least) => {
      const key = named(element);
      if (value < least && !(found.get(key) <= value)) found.set(key, Math.round(value * 100) / 100);
    };
    const judge = (element, color, belows, least) =>
      note(element, Math.min(...belows.map((below) => contrast(over(color, below), below))), least);
    for (const element of document.querySelectorAll("mark, mark *, .kind, .kind *, a.ref")) {
      if (!element.checkVisibility()) continue;
      const { color, fontSize, fontWeight, textDecorationLine, textDecorationColor } = getComputedStyle(element);
      const size = parseFloat(fontSize);
      const large = size >= 24 || (size >= 18.66 && fontWeight >= 700);
      if (says(element)) judge(element, faded(channels(color), opacity(element)), grounds(element), large ? 3 : 4.5);
      // The line under a passage is what marks it.
      if (element.matches("mark[data-a]") && textDecorationLine !== "none") {
        judge(element, channels(textDecorationColor), grounds(element.parentElement), 3);
      }
    }
    for (const text of document.querySelectorAll("svg text")) {
      if (!text.checkVisibility() || !says(text)) continue;
      const { fill, fillOpacity } = getComputedStyle(text);
      judge(text, faded(channels(fill), fillOpacity * opacity(text)), [behind(text, ...middle(text))], 4.5);
    }
    for (const shape of document.querySelectorAll(`svg :is(${SHAPES})`)) {
      if (!shape.checkVisibility() || shape.matches(DECORATION)) continue;
      const { fill, fillOpacity, stroke, strokeOpacity, strokeWidth } = getComputedStyle(shape);
      const painted = [[fill, fillOpacity], ...(parseFloat(strokeWidth) ? [[stroke, strokeOpacity]] : [])]
        .filter(([color]) => color !== "none")
        .map(([color, alpha]) => faded(channels(color), alpha * opacity(shape)))
        .filter(([, , , alpha]) => alpha);
      if (!painted.length) continue;
      // Its fill or its outline shows it; a line may lead over other shapes for a part of its way.
      const seen = alongside(shape).map((at) => {
        const below = behind(shape, ...at);
        return Math.max(...painted.map((color) => contrast(over(color, below), below)));
      });
      note(shape, Math.max(...seen), 3);
    }
    return Object.fromEntries(found);
  }

  // ---- Labels of pictures

  /** Give the room that the letters of a label take in its picture: as wide as they are, as high as their size. */
  function room(text) {
    const { x, width } = text.getBBox();
    const { y } = text.getStartPositionOfChar(0);
    const size = parseFloat(getComputedStyle(text).fontSize);
    const matrix = text.getCTM();
    const [from, to] = [new DOMPoint(x, y - 0.86 * size), new DOMPoint(x + width, y + 0.14 * size)].map((point) =>
      point.matrixTransform(matrix),
    );
    return { left: from.x, top: from.y, right: to.x, bottom: to.y, text: text.textContent.trim() };
  }

  /** Give the room of a box that holds a name. */
  function frame(rect) {
    const { x, y, width, height } = rect.getBBox();
    const [from, to] = [new DOMPoint(x, y), new DOMPoint(x + width, y + height)].map((point) =>
      point.matrixTransform(rect.getCTM()),
    );
    return { left: from.x, top: from.y, right: to.x, bottom: to.y, text: "a box", of: rect.parentElement };
  }

  /** Tell which labels of a picture lie on one another, on the box of another name, or outside their own or the picture. */
  function crowded() {
    const wrong = [];
    const meet = (one, other) =>
      Math.min(one.right, other.right) - Math.max(one.left, other.left) > 1 &&
      Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > 1;
    const holds = (one, other) =>
      one.left <= other.left + 1 && one.top <= other.top + 1 && one.right >= other.right - 1 && one.bottom >= other.bottom - 1;
    for (const svg of document.querySelectorAll("svg[class^='picture-']")) {
      if (!svg.checkVisibility()) continue;
      const { width, height } = svg.getBoundingClientRect();
      const whole = { left: 0, top: 0, right: width, bottom: height };
      const texts = [...svg.querySelectorAll("text")].filter((text) => says(text) && text.checkVisibility());
      const labels = texts.map((text) => ({ ...room(text), of: text.parentElement }));
      const frames = [...svg.querySelectorAll(".node rect")].map(frame);
      const tell = (one, what) => wrong.push(`${svg.getAttribute("class")} “${svg.ariaLabel}”: “${one.text}” ${what}`);
      labels.forEach((one, n) => {
        if (!holds(whole, one)) tell(one, "stands out of the picture");
        for (const other of labels.slice(n + 1)) if (meet(one, other)) tell(one, `lies on “${other.text}”`);
        for (const other of frames) {
          if (one.of === other.of ? !holds(other, one) : meet(one, other)) tell(one, "does not fit the boxes");
        }
      });
    }
    return wrong;
  }

  return { faint, crowded };
})();
