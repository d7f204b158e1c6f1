import { Fragment, type ReactNode } from "react";
import type { Block, Inline } from "./markdown.ts";
import styles from "./rules.module.css";

/** Blocks of Markdown as elements. `code` draws what is fenced. */
export function MarkdownView({ blocks, code }: { blocks: readonly Block[]; code: (text: string) => ReactNode }) {
  return blocks.map((block, index) => <Fragment key={keyOf(block, index)}>{drawn(block, code)}</Fragment>);
}

function drawn(block: Block, code: (text: string) => ReactNode): ReactNode {
  switch (block.type) {
    case "heading":
      return <h5 className={styles.heading}>{block.text}</h5>;
    case "paragraph":
      return (
        <p>
          <Line parts={block.content} />
        </p>
      );
    case "list": {
      const List = block.ordered ? "ol" : "ul";
      return (
        <List className={styles.points}>
          {block.items.map((parts, index) => (
            <li key={keyOf(parts, index)}>
              <Line parts={parts} />
            </li>
          ))}
        </List>
      );
    }
    case "code":
      return code(block.text);
  }
}

function Line({ parts }: { parts: readonly Inline[] }) {
  return parts.map((part, index) => <Fragment key={keyOf(part, index)}>{stretch(part)}</Fragment>);
}

function stretch(part: Inline): ReactNode {
  switch (part.type) {
    case "text":
      return part.text;
    case "code":
      return <code className={styles.inlineCode}>{part.text}</code>;
    case "strong":
      return <strong>{part.text}</strong>;
    case "emphasis":
      return <em>{part.text}</em>;
    case "link":
      return (
        <a href={part.href} target="_blank" rel="noreferrer">
          {part.text}
        </a>
      );
  }
}

/** Pages never change while they are shown: a place is as good a key as any. */
function keyOf(_: unknown, index: number): number {
  return index;
}
