/** Sequences side by side: each lane has accounts of its own on the server, so that none sees another's streams. */

import { connect } from "@nats-io/transport-node";
import { startNatsServer } from "../lib/nats-server.mjs";
import { Account } from "./api.ts";
import { OPEN_PROFILES, openServerConfig, type Profile, TIGHT_PROFILE, tightServerConfig } from "./profiles.ts";

/** More of them gain nothing: the requests of one account take turns, the server has its own threads. */
const LANES = 6;

const PROFILES = [...OPEN_PROFILES, TIGHT_PROFILE];

/** Where one sequence at a time runs. */
export class Lane {
  constructor(
    private readonly accounts: ReadonlyMap<Profile, Account>,
    private readonly tight: { turn: Promise<void> },
  ) {}

  account(profile: Profile): Account {
    return this.accounts.get(profile) as Account;
  }

  /** `chance` from 0 up to 1. */
  profileFor(chance: number): Profile {
    let left = chance * PROFILES.reduce((sum, { share }) => sum + share, 0);
    for (const profile of PROFILES) {
      left -= profile.share;
      if (left < 0) return profile;
    }
    return TIGHT_PROFILE;
  }

  /** Runs `work`, alone where the profile's account is shared by all lanes. */
  async exclusively(profile: Profile, work: () => Promise<void>): Promise<void> {
    if (profile !== TIGHT_PROFILE) return work();
    const turn = this.tight.turn.then(work);
    this.tight.turn = turn.catch(() => undefined);
    return turn;
  }
}

/** The lanes of one run. */
export interface Lanes {
  readonly release: string;
  readonly all: readonly Lane[];
  stop(): void;
}

/** Starts the servers of a run and connects to all of their accounts. */
export async function openLanes(file: string): Promise<Lanes> {
  const open = await startNatsServer(file, openServerConfig(LANES));
  const tight = await startNatsServer(file, tightServerConfig).catch((error) => {
    open.stop();
    throw error;
  });
  const stop = () => {
    open.stop();
    tight.stop();
  };
  try {
    const probe = await connect({ servers: open.url, user: "OPEN0", pass: "OPEN0" });
    const release = probe.info?.version ?? "";
    await probe.close();
    const shared = await Account.open(tight.url, TIGHT_PROFILE.name);
    const turns = { turn: Promise.resolve() };
    const all: Lane[] = [];
    for (let lane = 0; lane < LANES; lane += 1) {
      const accounts = new Map<Profile, Account>([[TIGHT_PROFILE, shared]]);
      for (const profile of OPEN_PROFILES)
        accounts.set(profile, await Account.open(open.url, `${profile.name}${lane}`));
      all.push(new Lane(accounts, turns));
    }
    return { release, all, stop };
  } catch (error) {
    stop();
    throw error;
  }
}
