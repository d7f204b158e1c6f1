interface PassphraseHint {
  readonly level: "none" | "weak" | "fair" | "good";
  readonly text: string;
}

/**
 * How long a passphrase would hold out. Whoever has the link can guess without limit, so only length helps:
 * 40 bits are guessed in days, 64 are not.
 */
export function passphraseHint(passphrase: string): PassphraseHint {
  if (passphrase === "") return { level: "none", text: "Several unrelated words are easy to say and hard to guess." };
  const bits = roughBits(passphrase);
  if (bits < 40) return { level: "weak", text: "Weak: it can be guessed by whoever has the link." };
  if (bits < 64) return { level: "fair", text: "Fair. One more word makes it hard to guess." };
  return { level: "good", text: "Strong." };
}

/** Repeated characters count half: `aaaaaaaa` is not eight choices. */
function roughBits(text: string): number {
  const characters = [...text];
  const distinct = new Set(characters).size;
  const pool =
    (/[a-z]/.test(text) ? 26 : 0) +
    (/[A-Z]/.test(text) ? 26 : 0) +
    (/[0-9]/.test(text) ? 10 : 0) +
    (/[^A-Za-z0-9]/.test(text) ? 20 : 0);
  // Words are guessed as words: a letter of running text is worth about half of a random one.
  const perCharacter = Math.log2(Math.max(pool, 2)) * (/^[\p{L}\s'-]+$/u.test(text) ? 0.55 : 0.85);
  return perCharacter * (distinct + (characters.length - distinct) / 2);
}
