import { Activity, GitPullRequestArrow, Import } from "lucide-react";
import { useMemo } from "react";
import { useAsOf } from "#editor/live/as-of.ts";
import { namesOnServer } from "#editor/live/names-on-server.ts";
import { useLive } from "#editor/live/use-live.ts";
import { useEditor, useEditorSession } from "#editor/react.tsx";
import { Button } from "#ui/button.tsx";
import { EmptyPanel } from "#ui/list-with-details.tsx";
import { counted } from "#ui/words.ts";
import { importAll } from "../compare/take.ts";
import { useLiveSession, useLiveView } from "../session/use-live-session.ts";
import { useLivePanelView } from "../view.ts";
import styles from "./watch.module.css";

/** Why nothing has figures, and what to do about it. */
interface NoFigures {
  readonly title: string;
  readonly text: string;
  readonly remedy: "import" | "plan" | null;
}

/** Instead of the list. */
export function NoFiguresPanel({ label }: { label: string }) {
  const { title, text, remedy } = useNoFigures();
  return (
    <EmptyPanel label={label} icon={<Activity aria-hidden="true" />} title={title} text={text}>
      <Remedy remedy={remedy} />
    </EmptyPanel>
  );
}

/** Below a list that has other things in it. */
export function NoFiguresNote() {
  const { title, text, remedy } = useNoFigures();
  return (
    <div className={styles.none}>
      <strong>{title}</strong>
      <p>{text}</p>
      <Remedy remedy={remedy} />
    </div>
  );
}

/** Only what both the design and the server have is watched. */
function useNoFigures(): NoFigures {
  const elements = useEditor((state) => state.design.elements);
  const domain = useLive(({ connection }) => ("server" in connection ? connection.server.domain : undefined));
  const differences = useLive((live) => live.differences);
  const there = useLiveView((view) => view.facts?.streams);
  return useMemo(() => {
    const wanted = namesOnServer({ elements }, domain).resources;
    const shared = [...wanted.keys()].some((id) => {
      const kind = differences?.get(id);
      return kind === "same" || kind === "changed";
    });
    if (there === undefined || differences === null || shared) return SOON;
    if (wanted.size > 0) return APART;
    return there === 0 ? NEITHER : { ...EMPTY, text: `The server has ${counted(there, "stream")}: ${EMPTY.text}` };
  }, [elements, domain, differences, there]);
}

const SOON: NoFigures = {
  title: "No figures yet",
  text: "They come with the first look at the server.",
  remedy: null,
};
const EMPTY: NoFigures = {
  title: "The design has no streams",
  text: "import them to see what goes on there. Figures are of streams and consumers that the design has.",
  remedy: "import",
};
const NEITHER: NoFigures = {
  title: "There are no streams",
  text: "Neither the design nor the server has any. Draw some and plan changes: what goes on is shown here then.",
  remedy: null,
};
const APART: NoFigures = {
  title: "The server has nothing of this design",
  text: "Figures are of streams and consumers that both have. A plan creates them on the server.",
  remedy: "plan",
};

function Remedy({ remedy }: Pick<NoFigures, "remedy">) {
  const editor = useEditorSession();
  const session = useLiveSession();
  const idle = useAsOf() !== null;
  switch (remedy) {
    case "import":
      return (
        <Button icon={<Import />} disabled={idle} onClick={() => void importAll(editor, session)}>
          Import everything from the server
        </Button>
      );
    case "plan":
      return (
        <Button
          icon={<GitPullRequestArrow />}
          disabled={idle}
          onClick={() => useLivePanelView.setState({ planning: { of: "design" } })}
        >
          Plan changes…
        </Button>
      );
    case null:
      return null;
  }
}
