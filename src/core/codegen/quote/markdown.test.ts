import { expect, test } from "vitest";
import { markdownCode, markdownText } from "./markdown.ts";

test("nothing is markup, HTML or a link", () => {
  expect(markdownText("*a* _b_ `c` [d](e) ~f~ $g$ | h \\")).toBe(
    "\\*a\\* \\_b\\_ \\`c\\` \\[d\\](e) \\~f\\~ \\$g\\$ \\| h \\\\",
  );
  expect(markdownText("<b>&amp;</b> <!-- -->")).toBe("&#60;b&#62;&#38;amp;&#60;/b&#62; &#60;!-- --&#62;");
  expect(markdownText("http://x www.x.org a@b.c")).toBe("http&#58;//x www&#46;x.org a&#64;b.c");
});

test("no line starts a heading, a list or an underline", () => {
  for (const sign of ["#", "+", "-", "="]) expect(markdownText(`${sign} a`)).toBe(`\\${sign} a`);
  expect(markdownText("12. a")).toBe("12\\. a");
});

test("line breaks stay within the cell", () => {
  expect(markdownText("a\nb\r\n# c")).toBe("a<br>b<br>\\# c");
});

test("spaces are not joined, and what cannot be shown is replaced", () => {
  expect(markdownText(" a  b ")).toBe("&#32;a&#32;&#32;b&#32;");
  expect(markdownText("\u0001\ud800")).toBe("\ufffd\ufffd");
  expect(markdownText("a\tb")).toBe("a&#9;b");
});

test("code is a code span where that holds it", () => {
  expect(markdownCode("orders.*.{id}.>")).toBe("`orders.*.{id}.>`");
  expect(markdownCode("a`b|c")).toBe("<code>a\\`b\\|c</code>");
  expect(markdownCode("a\nb")).toBe("<code>a<br>b</code>");
  expect(markdownCode(" a")).toBe("<code>&#32;a</code>");
  expect(markdownCode("")).toBe("");
  expect(markdownCode("a\ud800")).toBe("`a\ufffd`");
});
