/** Identifiers of Python made of words. */
import type { Words } from "../../programs/model.ts";

const KEYWORDS =
  "False None True and as assert async await break case class continue def del elif else except finally for from global " +
  "if import in is lambda match nonlocal not or pass raise return try type while with yield";

const BUILTINS =
  "abs aiter all anext any ascii bin bool breakpoint bytearray bytes callable chr classmethod compile complex copyright " +
  "credits delattr dict dir divmod enumerate eval exec exit filter float format frozenset getattr globals hasattr hash " +
  "help hex id input int isinstance issubclass iter len license list locals map max memoryview min next object oct open " +
  "ord pow print property quit range repr reversed round set setattr slice sorted staticmethod str sum super tuple vars zip";

/** Modules that a package of the same name would hide from everybody: Python's own, and those that exports need. */
const MODULES =
  "abc aifc antigravity argparse array ast asynchat asyncio asyncore atexit audioop base64 bdb binascii bisect builtins " +
  "bz2 cgi cgitb chunk cmath cmd code codecs codeop collections colorsys compileall concurrent configparser contextlib " +
  "contextvars copy copyreg crypt csv ctypes curses dataclasses datetime dbm decimal difflib dis distutils doctest email " +
  "encodings ensurepip enum errno faulthandler fcntl filecmp fileinput fnmatch fractions ftplib functools gc genericpath " +
  "getopt getpass gettext glob graphlib grp gzip hashlib heapq hmac html http idlelib imaplib imghdr imp importlib inspect " +
  "io ipaddress itertools json keyword linecache locale logging lzma mailbox mailcap marshal math mimetypes mmap " +
  "modulefinder msilib multiprocessing netrc nis nntplib nt ntpath numbers opcode operator optparse os ossaudiodev pathlib " +
  "pdb pickle pickletools pip pipes pkgutil platform plistlib poplib posix posixpath pprint profile pstats pty pwd pyclbr " +
  "pydoc pyexpat queue quopri random re readline reprlib resource rlcompleter runpy sched secrets select selectors shelve " +
  "shlex shutil signal site smtpd smtplib sndhdr socket socketserver spwd sqlite3 sre ssl stat statistics string " +
  "stringprep struct subprocess sunau symtable symbol sys sysconfig syslog tabnanny tarfile telnetlib tempfile termios test " +
  "tests textwrap this threading time timeit tkinter token tokenize tomllib trace traceback tracemalloc tty turtle types " +
  "typing unicodedata unittest urllib uu uuid venv warnings wave weakref webbrowser winreg winsound wsgiref xdrlib xml " +
  "xmlrpc zipapp zipfile zipimport zlib zoneinfo nats nkeys pytest mypy ruff setuptools src";

const RESERVED = new Set(`${KEYWORDS} ${BUILTINS}`.split(" "));
const TAKEN_MODULES = new Set(MODULES.split(" "));

/** `order_id`. With `_` at its end where Python, or `taken`, has another meaning for it. */
export function snake(words: Words, taken: ReadonlySet<string> = new Set()): string {
  const name = words.join("_");
  return RESERVED.has(name) || taken.has(name) ? `${name}_` : name;
}

/** `OrderId`. */
export function pascal(words: Words): string {
  return words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join("");
}

/** Of the package that an export is. */
export function packageName(words: Words): string {
  const name = snake(words);
  return TAKEN_MODULES.has(name) ? `${name}_app` : name;
}

/** Gives names no two of which are the same: the second gets a `_2`. */
export function uniqueIdentifiers(): (name: string) => string {
  const taken = new Set<string>();
  return (name) => {
    let unique = name;
    for (let n = 2; taken.has(unique); n += 1) unique = `${name}_${n}`;
    taken.add(unique);
    return unique;
  };
}
