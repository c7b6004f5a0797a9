import type { INestApplicationContext } from '@nestjs/common';
import { JobRunner } from '../jobs/job-runner.js';
import { Clock } from '../kernel/clock.js';
import { type Actor, type Context, type Role, systemContext } from '../kernel/context.js';
import { newId } from '../kernel/ids.js';
import {
  fromShanghaiLocal,
  type Instant,
  msBetween,
  plusMinutes,
  plusMs,
  shanghaiDay,
} from '../kernel/instant.js';
import { newPassCode } from '../kernel/short-code.js';
import { CertificatesService } from '../training/certificates.service.js';
import { CheckInsService } from '../training/check-ins.service.js';
import { DoorSettingsService } from '../training/door-settings/door-settings.service.js';
import { RegistrationsService } from '../training/registrations.service.js';
import { RosterImportsService } from '../training/roster-imports.service.js';
import { TrainingSessionsService } from '../training/training-sessions.service.js';
import { demoRosterCsv, demoRosterFilename } from './demo-data/demo-rosters.js';
import { DEMO_SESSIONS, type DemoSession } from './demo-data/demo-sessions.js';
import { SeededRandom } from './demo-data/seeded-random.js';

const SELF_CHECK_IN = {
  selfCheckIn: true,
  selfWalkIn: true,
  staffConfirmation: false,
  latitude: null,
  longitude: null,
  radius: null,
  addressCap: null,
  version: 0,
};
const PRESENT_PERCENT = 92;
const WEEK_MINUTES = 7 * 24 * 60;
/** Characters that many typefaces lack: a certificate has to show them all the same. */
const RARE_NAME = /[玥堃喆昇祎镕𠮷㐂]/u;

/** The session that can be checked in to on the day of the demo. */
export interface DemoToday {
  id: string;
  title: string;
  /** Codes of passes that nobody has scanned yet. */
  passCodes: string[];
}

/** Plays a whole programme through the services: planned, rosters imported, people scanned at the door, closed. */
export class DemoProgramme {
  private readonly sessions: TrainingSessionsService;
  private readonly imports: RosterImportsService;
  private readonly registrations: RegistrationsService;
  private readonly checkIns: CheckInsService;
  private readonly certificates: CertificatesService;
  private readonly jobs: JobRunner;
  private readonly doors: DoorSettingsService;
  private readonly clock: Clock;
  private readonly random = new SeededRandom(7);

  constructor(
    app: INestApplicationContext,
    private readonly users: Record<Role, Actor>,
  ) {
    this.sessions = app.get(TrainingSessionsService);
    this.imports = app.get(RosterImportsService);
    this.registrations = app.get(RegistrationsService);
    this.checkIns = app.get(CheckInsService);
    this.certificates = app.get(CertificatesService);
    this.jobs = app.get(JobRunner);
    this.doors = app.get(DoorSettingsService);
    this.clock = app.get(Clock);
  }

  /** The ten sessions of 2024, held and closed; gives their ids. */
  async playHeldSessions(): Promise<string[]> {
    const ids: string[] = [];
    for (const session of DEMO_SESSIONS) ids.push(await this.playHeldSession(session));
    return ids;
  }

  /** Certificates for those who came to a session; one is then revoked, and one reissued. Gives one that is valid. */
  async issueCertificates(trainingSessionId: string): Promise<string> {
    await this.certificates.order(this.as('manager', this.clock.now()), { year: 2024, trainingSessionId });
    await this.jobs.idle();
    const manager = this.as('manager', this.clock.now());
    const { items } = await this.certificates.list({}, { page: 1, pageSize: 100 });
    const [first, second] = items.toReversed().map(({ number }) => number);
    await this.certificates.revoke(manager, first!, '发证时信息核对有误');
    await this.certificates.reissue(manager, second!, '原证书遗失');
    const shown = items.find(({ name }) => RARE_NAME.test(name)) ?? items[0]!;
    return shown.number;
  }

  /** One more session, planned for today and open, so that check-in can be tried. */
  async playToday(now: Instant): Promise<DemoToday> {
    const day = shanghaiDay(now);
    const session: DemoSession = {
      ...DEMO_SESSIONS[2]!,
      title: `${DEMO_SESSIONS[2]!.title}（今日补学场）`,
      startsAt: fromShanghaiLocal(`${day}T00:30`),
      endsAt: fromShanghaiLocal(`${day}T23:30`),
    };
    const id = await this.plan(session, plusMinutes(now, -WEEK_MINUTES));
    await this.importRoster(id, 3, plusMinutes(now, -WEEK_MINUTES));
    const trainer = this.as('trainer', plusMinutes(now, -30));
    await this.sessions.open(trainer, id);
    await this.doors.edit(trainer, id, SELF_CHECK_IN);
    const codes = await this.passCodes(id, now);
    const arrived = codes.slice(0, 12);
    await Promise.all(arrived.map((code, index) => this.scan(id, code, plusMinutes(now, index - 15))));
    return { id, title: session.title, passCodes: codes.slice(arrived.length) };
  }

  private async playHeldSession(session: DemoSession): Promise<string> {
    const planned = plusMinutes(session.startsAt, -2 * WEEK_MINUTES);
    const id = await this.plan(session, planned);
    await this.importRoster(id, session.number, plusMinutes(session.startsAt, -WEEK_MINUTES));
    await this.sessions.open(this.as('trainer', plusMinutes(session.startsAt, -30)), id);
    await this.letPeopleIn(id, session);
    await this.sessions.close(this.as('trainer', plusMinutes(session.endsAt, 5)), id);
    return id;
  }

  private async plan(session: DemoSession, at: Instant): Promise<string> {
    const { number: _, ...plan } = session;
    const context = this.as('manager', at);
    const trainerIds = [this.users.trainer.id];
    const { id } = await this.sessions.plan(context, { ...plan, year: 2024, trainerIds });
    await this.sessions.publish(context, id);
    return id;
  }

  private importRoster(id: string, number: number, at: Instant): Promise<unknown> {
    const file = { filename: demoRosterFilename(number), bytes: demoRosterCsv(number) };
    return this.imports.import(this.as('manager', at), id, file, { dryRun: false });
  }

  /** Scans are kept in the order in which they are asked for, so they need not wait for one another. */
  private async letPeopleIn(id: string, { startsAt, number }: DemoSession): Promise<void> {
    const doorOpens = plusMinutes(startsAt, -25);
    const arrivals = (await this.passCodes(id, doorOpens))
      .filter(() => this.random.percent(PRESENT_PERCENT))
      .map((code) => ({ code, at: plusMs(doorOpens, this.random.below(40 * 60_000)) }))
      .toSorted((a, b) => msBetween(b.at, a.at));
    const scans = arrivals.flatMap(({ code, at }) => [
      this.scan(id, code, at),
      ...(this.random.percent(2) ? [this.scan(id, code, plusMinutes(at, 1))] : []),
    ]);
    if (number % 3 === 0) scans.push(this.scan(id, newPassCode(), plusMinutes(startsAt, 2)));
    await Promise.all(scans);
  }

  private scan(trainingSessionId: string, passCode: string, at: Instant): Promise<unknown> {
    return this.checkIns.scan(this.as('trainer', at), {
      nonce: newId(),
      passCode,
      trainingSessionId,
      direction: 'in',
      method: 'staff-scan',
      deviceId: 'demo-phone',
      scannedAt: at,
      offline: false,
    });
  }

  private async passCodes(id: string, at: Instant): Promise<string[]> {
    const context = this.as('manager', at);
    const codes: string[] = [];
    for (let page = 1; ; page += 1) {
      const filter = { sort: 'createdAt' as const };
      const { items, total } = await this.registrations.list(context, id, filter, { page, pageSize: 100 });
      codes.push(...items.map(({ passCode }) => passCode));
      if (codes.length >= total || items.length === 0) return codes;
    }
  }

  private as(role: Role, now: Instant): Context {
    return { ...systemContext(now, 'demo'), actor: this.users[role], address: '127.0.0.1' };
  }
}
