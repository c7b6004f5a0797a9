import {
  type BeforeApplicationShutdown,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnModuleInit,
} from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import { Config } from '../config.js';
import { Database } from '../database/database.js';
import { LiveUpdates } from '../database/live-updates.js';
import { Clock } from '../kernel/clock.js';
import { systemContext } from '../kernel/context.js';
import { DomainError } from '../kernel/domain-error.js';
import { claimNextJob, endJob, giveBack } from './job-claims.js';
import { HANDLED_JOB, type JobHandler, handlersByName } from './job-handler.js';
import type { JobName } from './job-names.js';
import type { Job } from './job.entity.js';
import { JOBS_TOPIC } from './jobs.service.js';
import { JobLetGo, RunningJob } from './running-job.js';

/** How often abandoned jobs of other instances are looked for. */
const LOOK_AGAIN_MS = 30_000;

/** Runs the jobs that wait, one at a time, in this process. */
@Injectable()
export class JobRunner implements OnModuleInit, OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('Jobs');
  private handlers = new Map<JobName, JobHandler>();
  private working: Promise<void> | null = null;
  private woken = false;
  private stopping = false;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly discovery: DiscoveryService,
    private readonly database: Database,
    private readonly live: LiveUpdates,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  onModuleInit(): void {
    const found = this.discovery.getProviders().flatMap(({ metatype, instance }) => {
      const name = metatype && (Reflect.getMetadata(HANDLED_JOB, metatype) as JobName | undefined);
      return name ? [{ name, handler: instance as JobHandler }] : [];
    });
    this.handlers = handlersByName(found);
  }

  async onApplicationBootstrap(): Promise<void> {
    const alone = this.config.database.kind === 'sqlite';
    if (alone) await this.database.write(systemContext(this.clock.now()), (unit) => giveBack(unit));
    this.live.subscribe(JOBS_TOPIC, () => this.wake());
    this.timer = setInterval(() => this.wake(), LOOK_AGAIN_MS).unref();
    this.wake();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping = true;
    clearInterval(this.timer);
    await this.idle();
  }

  /** Looks for work. */
  wake(): void {
    this.woken = true;
    this.working ??= this.work().finally(() => {
      this.working = null;
      if (this.woken && !this.stopping) this.wake();
    });
  }

  /** Resolves when nothing runs and nothing waits. */
  async idle(): Promise<void> {
    while (this.working) await this.working;
  }

  private async work(): Promise<void> {
    while (this.woken && !this.stopping) {
      this.woken = false;
      try {
        const job = await claimNextJob(this.database, this.clock.now());
        if (!job) continue;
        this.woken = true;
        await this.run(job);
      } catch (error) {
        this.logger.error(error instanceof Error ? error.stack : String(error));
      }
    }
  }

  private async run(job: Job): Promise<void> {
    const handler = this.handlers.get(job.name);
    const running = new RunningJob(job, this.database, this.clock, () => this.stopping);
    try {
      if (!handler) throw new Error(`Nobody handles the job "${job.name}"`);
      await handler.run(running);
      await this.database.write(running.context, (unit) => endJob(unit, job.id, null));
    } catch (error) {
      if (error instanceof JobLetGo) {
        if (this.stopping) await this.database.write(running.context, (unit) => giveBack(unit, job.id));
        return;
      }
      const code = error instanceof DomainError ? error.code : 'internal-error';
      if (!(error instanceof DomainError))
        this.logger.error(error instanceof Error ? error.stack : error, job.id);
      await this.database.write(running.context, async (unit) => {
        if (await endJob(unit, job.id, code)) await handler?.failed?.(unit, job.payload.input);
      });
    }
  }
}
