/** Designs brought to a server that tests look into. */
import type { Design } from "../../design/model.ts";
import type { ServerVersion } from "../../jetstream/versions.ts";
import { OWN_API } from "../api/scope.ts";
import { apply } from "../apply/apply.ts";
import { confirmations } from "../plan/backup.ts";
import { planChanges } from "../plan/plan-changes.ts";
import type { ChangePlan } from "../plan.ts";
import { readServer } from "../read/read.ts";
import type { ServerSnapshot } from "../snapshot.ts";
import { FAKE_SERVER, type FakePort, fakePort } from "./fake-port.ts";
import { ModelApi } from "./model-api.ts";

/** A server, a port to it, and what it holds. */
export interface Held {
  readonly api: ModelApi;
  readonly port: FakePort;
  read(): Promise<ServerSnapshot>;
}

/** A server of the release that holds what the design says. */
export async function holding(design: Design, release: `${ServerVersion}.${number}` = "2.15.2"): Promise<Held> {
  const api = new ModelApi(release.replace(/\.\d+$/, "") as ServerVersion);
  const port = fakePort(api.answer, { ...FAKE_SERVER, version: release });
  const read = async () => {
    const snapshot = await readServer(port, { scope: OWN_API });
    if (!snapshot.ok) throw new Error(snapshot.error.code);
    return snapshot.value;
  };
  const report = await apply(port, planChanges(design, await read()), { scope: OWN_API });
  if (!report.finished) throw new Error(JSON.stringify(report.outcomes.at(-1)?.outcome));
  port.requests.length = 0;
  return { api, port, read };
}

/** All of it, whatever it takes. */
export function carryOut({ port }: Held, plan: ChangePlan) {
  return apply(port, plan, { scope: OWN_API, confirmed: confirmations(plan) });
}
