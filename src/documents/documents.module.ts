import { Module } from '@nestjs/common';
import { OfficialSamplesPages } from './official-samples.pages.js';
import { TypefacesPages } from './typefaces.pages.js';

@Module({ controllers: [OfficialSamplesPages, TypefacesPages] })
export class DocumentsModule {}
