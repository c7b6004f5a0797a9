import { type Instant, shanghaiLocal } from '../kernel/instant.js';

const LONG_DATE = new Intl.DateTimeFormat('zh-CN', { dateStyle: 'long', timeZone: 'Asia/Shanghai' });

/** 2024年5月7日 in Asia/Shanghai, the form of GB/T 9704-2012: Arabic numerals without leading zeros. */
export const formatDate = (instant: Instant): string => LONG_DATE.format(new Date(instant));

/** 09:05 in Asia/Shanghai. */
export const formatTime = (instant: Instant): string => shanghaiLocal(instant).slice(11, 16);
