import { Global, Injectable, Module, type OnModuleInit } from '@nestjs/common';
import { Config } from '../config.js';
import { Clock } from '../kernel/clock.js';
import { FileStore } from './file-store.js';

/** Clears up after the last process when the next one starts. */
@Injectable()
class AbandonedUploads implements OnModuleInit {
  constructor(
    private readonly store: FileStore,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): Promise<void> {
    return this.store.clearAbandoned(this.clock.now());
  }
}

/** Files outside the database, for every feature. */
@Global()
@Module({
  providers: [
    {
      provide: FileStore,
      useFactory: (config: Config) => new FileStore(config.filesDir),
      inject: [Config],
    },
    AbandonedUploads,
  ],
  exports: [FileStore],
})
export class FilesModule {}
