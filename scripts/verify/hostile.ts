/** Text that ends a string, starts a comment or means something in one language or another. */

/** What shells, HCL and template strings fill in. */
const HOLE = "\u0024{x}";

/** Names that the server takes. */
export const HOSTILE_NAMES: readonly string[] = [
  ...["it's", 'say"so"', "$HOME", "`id`", "$(id)", "a;b", "a&b", "--help", "-x", "@x", "{{ID}}", "#x", "%s", "~", "!x"],
  ...["JSON", "é😀", "\u202eabc", "אבג", "(x)", "[x]", "a=b", "con", HOLE, "%{x}", "a,b", "a:b", "style:#x"],
];

/** Descriptions, and keys and values of metadata. */
export const HOSTILE_TEXTS: readonly string[] = [
  ...[
    'say "so"',
    "it's",
    "a\nb",
    "a\r\nb",
    "JSON\nJSON\n",
    `$HOME ${HOLE} $(id) \`id\``,
    "*/ // # -- ; %",
    "\\ \\n \\u0041",
  ],
  ...[
    `{{ID}} {{.}} %{x} ${HOLE}`,
    "é😀",
    "\u202eabc\u202c אבג",
    "\u2028\u2029\u0085",
    "\t",
    "<!-- </script> -->",
    "'''",
    '"""',
  ],
  ...["- a: b", "null", "0x1", "\u0001\u007f", "| a |", "]]>", "EOT", "~~~", "e3", "1_0", "style:#x;"],
];
