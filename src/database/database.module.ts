import { type DynamicModule, Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import type { Config } from '../config.js';
import { type Entities, readerOptions, writerOptions } from './data-source-options.js';
import { Database, READER, WRITER } from './database.js';
import { LiveUpdates } from './live-updates.js';

@Global()
@Module({})
export class DatabaseModule {
  static for(config: Config, entities: Entities): DynamicModule {
    const reader = config.database.kind === 'sqlite' ? readerOptions : writerOptions;
    return {
      module: DatabaseModule,
      imports: [
        TypeOrmModule.forRoot({ ...writerOptions(config, entities), name: WRITER }),
        TypeOrmModule.forRoot({ ...reader(config, entities), name: READER }),
      ],
      providers: [Database, LiveUpdates],
      exports: [Database, LiveUpdates],
    };
  }
}
