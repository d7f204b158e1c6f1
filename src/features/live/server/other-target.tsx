import { Info } from "lucide-react";
import type { Environment } from "#core/design/model.ts";
import { serverVersionOf } from "#core/live/model/server-version.ts";
import { useLive } from "#editor/live/use-live.ts";
import { useEditor, useEditorSession } from "#editor/react.tsx";
import { Button } from "#ui/button.tsx";
import { useLiveView } from "../session/use-live-session.ts";
import styles from "./server.module.css";

/** The design is for another release than the server is of, or for a cluster where the server is in none. */
export function OtherTarget() {
  const target = useEditor((state) => state.design.environment.server);
  const servers = useEditor((state) => state.design.environment.servers ?? 1);
  const version = useLive(({ connection }) => ("server" in connection ? connection.server.version : ""));
  const alone = useLiveView((view) => view.facts?.alone === true);
  const release = serverVersionOf(version);
  return (
    <>
      {version !== "" && release !== target && (
        <Mismatch
          text={`The design is checked for nats-server ${target}, this server is ${version}.`}
          button={`Check for ${release}`}
          change={{ server: release }}
          label={`Set the target server to ${release}`}
        />
      )}
      {alone && servers > 1 && (
        <Mismatch
          text={`The design is for ${servers} servers, this one is in no cluster.`}
          button="Check for 1 server"
          change={{ servers: 1 }}
          label="Set the number of servers to 1"
        />
      )}
    </>
  );
}

interface MismatchProps {
  text: string;
  button: string;
  change: Partial<Environment>;
  /** Of the undo step. */
  label: string;
}

function Mismatch({ text, button, change, label }: MismatchProps) {
  const editor = useEditorSession();
  return (
    <p className={styles.target}>
      <Info aria-hidden />
      <span>{text}</span>
      <Button
        size="sm"
        onClick={() => {
          const { design, run } = editor.getState();
          run({ type: "design/describe", environment: { ...design.environment, ...change } }, { label });
        }}
      >
        {button}
      </Button>
    </p>
  );
}
