import { Column, Entity, PrimaryColumn } from 'typeorm';
import { DomainError } from '../../kernel/domain-error.js';

/** How people may check in to a session without staff. A session without a row keeps to `DoorSettings.of`. */
@Entity('door_settings')
export class DoorSettings {
  /** The training session's. */
  @PrimaryColumn('varchar', { length: 36 })
  id!: string;

  /** Whether the room's screen shows a code with which people check themselves in. */
  @Column('boolean')
  selfCheckIn!: boolean;

  /** Whether somebody who is not registered may register there and then. */
  @Column('boolean')
  selfWalkIn!: boolean;

  /** Whether staff must scan the pass that the phone then shows. */
  @Column('boolean')
  staffConfirmation!: boolean;

  /** The middle of the venue, in millionths of a degree; null when places are not compared. */
  @Column('integer', { nullable: true })
  latitude!: number | null;

  @Column('integer', { nullable: true })
  longitude!: number | null;

  /** Metres around it. */
  @Column('integer', { nullable: true })
  radius!: number | null;

  /** People whom one network address may check in; null for any number, because a venue shares one address. */
  @Column('integer', { nullable: true })
  addressCap!: number | null;

  /** Counts edits, so that the second of two open forms is told; 0 before the first. */
  @Column('integer')
  version!: number;

  static of(id: string): DoorSettings {
    return Object.assign(new DoorSettings(), {
      id,
      selfCheckIn: false,
      selfWalkIn: false,
      staffConfirmation: false,
      latitude: null,
      longitude: null,
      radius: null,
      addressCap: null,
      version: 0,
    });
  }

  /** Throws `edited-by-another` when `version` is not the one that was read. */
  edit(changes: DoorRules, version: number): void {
    if (version !== this.version) throw new DomainError('edited-by-another');
    Object.assign(this, changes, { version: this.version + 1 });
  }
}

/** What people may set. */
export type DoorRules = Omit<DoorSettings, 'id' | 'version' | 'edit'>;
