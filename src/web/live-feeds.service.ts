import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { Database } from '../database/database.js';
import { LiveUpdates } from '../database/live-updates.js';
import type { Context } from '../kernel/context.js';
import {
  latestArrivals,
  liveSessions,
  type LiveScope,
  peopleInOpenSessions,
} from '../training/live-queries.js';
import { ProgressService } from '../training/progress.service.js';
import { headline } from './dashboard.service.js';
import { LiveFeed, type Viewer } from './live-feed.js';

/** Which view, and what makes it change. */
export interface LiveView {
  year: number;
  scope: LiveScope;
  topic: string;
  /** Viewers with the same key see the same. */
  key: string;
}

/** Proxies close a silent connection after a minute or less. */
const HEARTBEAT_MS = 15_000;

/** The live views that somebody watches on this instance. */
@Injectable()
export class LiveFeeds implements OnModuleDestroy {
  private readonly feeds = new Map<string, { feed: LiveFeed; unsubscribe: () => void }>();
  private readonly logger = new Logger('LiveFeeds');
  private heartbeat: NodeJS.Timeout | null = null;
  private closed = false;

  constructor(
    private readonly database: Database,
    private readonly live: LiveUpdates,
    private readonly progress: ProgressService,
  ) {}

  /** How things stand. Throws `not-found` for a year without a fund policy. */
  async snapshot({ year, scope }: LiveView) {
    const { trained, attendances, held, people, targetsMet } = headline(await this.progress.progress(year));
    return this.database.read(async (unit) => ({
      year,
      held,
      people,
      trained,
      attendances,
      targetsMet,
      arriving: await peopleInOpenSessions(unit, year),
      sessions: await liveSessions(unit, scope),
      arrivals: await latestArrivals(unit, scope),
    }));
  }

  /** Sends the view to somebody, now and after each change; call the answer when they are gone. */
  async watch(view: LiveView, viewer: Viewer): Promise<() => void> {
    const feed = this.feedOf(view);
    const leave = () => {
      feed.leave(viewer);
      if (feed.isEmpty) this.drop(view.key, feed);
    };
    try {
      if (this.closed) leave();
      else await feed.join(viewer);
    } catch (error) {
      leave();
      throw error;
    }
    return leave;
  }

  /** Ends every stream before the server waits for its connections. */
  onModuleDestroy(): void {
    this.closed = true;
    for (const [key, { feed }] of this.feeds) {
      feed.close();
      this.drop(key, feed);
    }
  }

  private feedOf(view: LiveView): LiveFeed {
    const known = this.feeds.get(view.key);
    if (known) return known.feed;
    const feed = new LiveFeed(() => this.snapshot(view));
    const unsubscribe = this.live.subscribe(view.topic, () => {
      feed.hear().catch((error: Error) => this.logger.error(error.stack));
    });
    this.feeds.set(view.key, { feed, unsubscribe });
    this.heartbeat ??= setInterval(() => this.beat(), HEARTBEAT_MS).unref();
    return feed;
  }

  private drop(key: string, feed: LiveFeed): void {
    const known = this.feeds.get(key);
    if (known?.feed !== feed) return;
    known.unsubscribe();
    this.feeds.delete(key);
    if (this.feeds.size > 0 || !this.heartbeat) return;
    clearInterval(this.heartbeat);
    this.heartbeat = null;
  }

  private beat(): void {
    for (const { feed } of this.feeds.values()) void feed.send(': \n\n');
  }
}

/** The open sessions of a year that this user may see. */
export const programmeView = (context: Context, year: number): LiveView => {
  const { role, district, id } = context.actor!;
  const sees =
    role === 'district-officer' ? `district:${district}` : role === 'trainer' ? `user:${id}` : 'all';
  return { year, scope: { year, context }, topic: `programme:${year}`, key: `programme:${year} ${sees}` };
};

/** One training session; that this user may see it is for the caller to check. */
export const sessionView = ({ id, year }: { id: string; year: number }): LiveView => ({
  year,
  scope: { trainingSessionId: id },
  topic: `training-session:${id}`,
  key: `training-session:${id}`,
});
