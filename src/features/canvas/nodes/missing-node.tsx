import type { NodeProps } from "@xyflow/react";
import { memo } from "react";
import { useEditor } from "#editor/react.tsx";
import { Button } from "#ui/button.tsx";
import { createMissing } from "../edit/create.ts";
import type { CardNode } from "../projection.ts";
import { useCanvasSession } from "../session/session.ts";
import { Card } from "./card.tsx";
import styles from "./nodes.module.css";
import { sameCard } from "./same-card.ts";

/** A stream that something names and nothing defines. */
export const MissingNode = memo(function MissingNode({ data, selected }: NodeProps<CardNode>) {
  const session = useCanvasSession();
  const editing = useEditor((state) => state.mode === "edit");
  const { missing } = data.node;
  if (!missing) return null;
  return (
    <Card data={data} selected={selected}>
      <div className={styles.nothing}>not in this design</div>
      {editing && (
        <Button
          size="sm"
          className={`nodrag ${styles.create ?? ""}`}
          onClick={() => createMissing(session, missing)}
          aria-label={`Create stream ${missing.name}`}
        >
          Create stream
        </Button>
      )}
    </Card>
  );
}, sameCard);
