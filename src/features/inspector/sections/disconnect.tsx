import { Unplug } from "lucide-react";
import { useMemo } from "react";
import type { ConnectionOption } from "#core/topology/connect.ts";
import { planDisconnect } from "#core/topology/connections/disconnect.ts";
import type { Wire } from "#core/topology/model.ts";
import { useEditor, useEditorSession } from "#editor/react.tsx";
import { Button } from "#ui/button.tsx";
import styles from "../inspector.module.css";

/** The ways to take a wire away: each changes the configuration that makes it. */
export function Disconnect({ wire }: { wire: Wire }) {
  const editor = useEditorSession();
  const design = useEditor((state) => state.design);
  const plan = useMemo(() => planDisconnect(design, wire), [design, wire]);
  const remove = ({ command, label }: ConnectionOption) => {
    const done = editor.getState().run(command, { label: `Removed a wire: ${label}` });
    if (done.ok) editor.bus.emit("say", { text: `Removed the wire: ${label}` });
  };
  return (
    <div>
      <h3 className={styles.subtitle}>Remove it by</h3>
      {plan.ok ? (
        <ul className={styles.reasons}>
          {plan.options.map((option) => (
            <li key={option.id}>
              <Button size="sm" variant="danger" icon={<Unplug />} onClick={() => remove(option)}>
                {option.label}
              </Button>
              <span>{option.detail}</span>
            </li>
          ))}
        </ul>
      ) : (
        <p>{plan.reason}</p>
      )}
    </div>
  );
}
