import { Info } from "lucide-react";
import { serverVersionOf } from "#core/live/model/server-version.ts";
import { useLive } from "#editor/live/use-live.ts";
import { useEditor, useEditorSession } from "#editor/react.tsx";
import { Button } from "#ui/button.tsx";
import styles from "./server.module.css";

/** The design is checked for another release than the server is of. */
export function OtherTarget() {
  const editor = useEditorSession();
  const target = useEditor((state) => state.design.environment.server);
  const version = useLive(({ connection }) => ("server" in connection ? connection.server.version : ""));
  const release = serverVersionOf(version);
  if (version === "" || release === target) return null;
  return (
    <p className={styles.target}>
      <Info aria-hidden />
      <span>{`The design is checked for nats-server ${target}, this server is ${version}.`}</span>
      <Button
        size="sm"
        onClick={() => {
          const { design, run } = editor.getState();
          const environment = { ...design.environment, server: release };
          run({ type: "design/describe", environment }, { label: `Set the target server to ${release}` });
        }}
      >
        {`Check for ${release}`}
      </Button>
    </p>
  );
}
