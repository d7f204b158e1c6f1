/** What every way to enter an answer is given. */
export interface AnswerProps {
  readonly value: unknown;
  readonly invalid: boolean;
  readonly readOnly: boolean;
  readonly ids: { readonly control: string; readonly label: string };
  readonly describedBy: string;
  /** Undefined takes the answer back. */
  readonly answer: (value: unknown) => void;
}
