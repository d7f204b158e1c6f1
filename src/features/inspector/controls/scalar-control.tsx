import { TextBox } from "#ui/text-box.tsx";
import type { ScalarControl } from "../model/control.ts";
import { formatValue, parseValue } from "../model/values.ts";
import { useSuggestions } from "./use-suggestions.ts";

interface ScalarProps {
  control: ScalarControl;
  value: unknown;
  /** Declares the value; `undefined` takes it away. `shown` is its text. */
  onCommit: (value: string | number | undefined, shown: string) => string | null;
  readOnly: boolean;
  id?: string;
  label?: string;
  placeholder?: string;
  describedBy?: string;
  /** Something is wrong with what is declared. */
  invalid?: boolean;
  /** An empty box is an error. */
  required?: boolean;
  onKeyDown?: (event: React.KeyboardEvent<HTMLElement>) => void;
}

/** Text, number, duration, size or time: one box that takes people's words. */
export function ScalarInput({ control, value, onCommit, required, ...rest }: ScalarProps) {
  const suggestions = useSuggestions(control);
  const commit = (text: string) => {
    const parsed = parseValue(control, text);
    if (!parsed.ok) return parsed.error;
    if (parsed.value === undefined && required) return "This must not be empty.";
    return onCommit(parsed.value, formatValue(control, parsed.value));
  };
  return (
    <TextBox
      {...rest}
      shown={formatValue(control, value)}
      commit={commit}
      mono={control.type !== "text" || control.mono === true}
      multiline={control.type === "text" && control.multiline === true}
      {...("unit" in control && control.unit && { suffix: control.unit })}
      suggestions={suggestions}
    />
  );
}
