import { useEffect } from "react";
import { approxSize, formatCount } from "#core/design/units.ts";
import type { AccountFacts } from "#core/live/snapshot.ts";
import { useLive } from "#editor/live/use-live.ts";
import { Button } from "#ui/button.tsx";
import { downloadBlob } from "#ui/download.ts";
import { counted } from "#ui/words.ts";
import { type Backup, backupName, useBackups } from "../plan/backups.ts";
import { UndoButton } from "../plan/undo-button.tsx";
import { useLiveSession, useLiveView } from "../session/use-live-session.ts";
import type { ReadFacts } from "../worker/messages.ts";
import styles from "./server.module.css";

/** Who answers, what the account may hold, what could not be read, and the backups of this session. */
export function ServerFacts() {
  const connection = useLive((state) => state.connection);
  const facts = useLiveView((view) => view.facts);
  const account = useLiveView((view) => view.account);
  const session = useLiveSession();
  const backups = useBackups((state) => state.kept);
  useEffect(() => {
    session.showAccount(true);
    return () => session.showAccount(false);
  }, [session]);
  if (!facts || (connection.state !== "connected" && connection.state !== "reconnecting")) return null;
  const { server, url } = connection;
  const figures: readonly (readonly [label: string, value: string | undefined])[] = [
    ["Address", url],
    ["Server", server.name],
    ["Version", server.version],
    ["Cluster", server.cluster],
    ["Domain", account?.facts.domain ?? server.domain],
    ["Largest message", approxSize(server.maxPayload)],
    ...accountFigures(facts, account?.facts),
    ["Account as of", account ? timeText(account.at) : undefined],
    ["Everything read at", timeText(facts.at)],
  ];
  return (
    <div className={styles.facts}>
      <dl className={styles.figures}>
        {figures.map(([label, value]) =>
          value ? (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ) : null,
        )}
      </dl>
      {facts.problemCount > 0 && (
        <>
          <h3>{`${counted(facts.problemCount, "problem")} while reading`}</h3>
          <ul className={styles.problems}>
            {facts.problems.map((problem) => (
              <li key={problem}>{problem}</li>
            ))}
          </ul>
        </>
      )}
      {backups.length > 0 && (
        <>
          <h3>Backups of this session</h3>
          <ul className={styles.backups}>
            {backups.map((backup) => (
              <li key={backup.id}>
                {`${timeText(backup.at)}, before ${counted(backup.steps, "step")} `}
                <BackupButtons backup={backup} />
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

function BackupButtons({ backup }: { backup: Backup }) {
  const save = (kind: "backup" | "reverse") =>
    downloadBlob(backupName(backup, kind), new Blob([backup[kind]], { type: "application/json" }));
  return (
    <>
      <Button size="sm" variant="quiet" onClick={() => save("backup")}>
        Backup
      </Button>
      <Button size="sm" variant="quiet" onClick={() => save("reverse")}>
        Reverse plan
      </Button>
      <UndoButton backup={backup.id} size="sm" />
    </>
  );
}

/** `10:31:05`, in the user's zone. */
function timeText(at: number): string {
  return new Date(at).toLocaleTimeString("en-GB");
}

function accountFigures(
  { streams, consumers, problemCount }: ReadFacts,
  account: AccountFacts | undefined,
): readonly (readonly [string, string | undefined])[] {
  const of = (used: string, most: number, format: (value: number) => string) =>
    most < 0 ? used : `${used} of ${format(most)}`;
  if (!account) {
    return [
      ["Streams", formatCount(streams)],
      ["Consumers", formatCount(consumers)],
      ["Account", "its figures may not be read"],
    ];
  }
  // Those that may not be read are there all the same.
  const there = problemCount > 0 ? Math.max(consumers, account.consumers) : consumers;
  return [
    ["Streams", of(formatCount(streams), account.maxStreams, formatCount)],
    ["Consumers", of(formatCount(there), account.maxConsumers, formatCount)],
    ["File storage", of(approxSize(account.storage), account.maxStorage, approxSize)],
    ["Memory storage", of(approxSize(account.memory), account.maxMemory, approxSize)],
    ["API level", account.apiLevel === undefined ? undefined : String(account.apiLevel)],
  ];
}
