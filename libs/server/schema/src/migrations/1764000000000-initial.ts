import type { MigrationInterface, QueryRunner } from 'typeorm';

/** initial */
export class Initial1764000000000 implements MigrationInterface {
  readonly name = 'Initial1764000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE "event" ("id" uuid NOT NULL, "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), "slug" text NOT NULL, "state" text NOT NULL DEFAULT 'draft', "title" jsonb NOT NULL, "subtitle" jsonb NOT NULL DEFAULT '{}', "description" jsonb NOT NULL DEFAULT '{}', "time_zone" text NOT NULL, "starts_at" TIMESTAMP WITH TIME ZONE NOT NULL, "ends_at" TIMESTAMP WITH TIME ZONE NOT NULL, "languages" text array NOT NULL, "reference_language" text NOT NULL, "capacity" integer, "taken" integer NOT NULL DEFAULT '0', "approval" boolean NOT NULL DEFAULT true, "categories" text array NOT NULL, "registration_closes_at" TIMESTAMP WITH TIME ZONE, "consent_text" jsonb NOT NULL DEFAULT '{}', "consent_version" integer NOT NULL DEFAULT '1', "rev" integer NOT NULL DEFAULT '1', "published_at" TIMESTAMP WITH TIME ZONE, "demo" text, CONSTRAINT "event_ends_after_start" CHECK (ends_at > starts_at), CONSTRAINT "event_capacity" CHECK (capacity IS NULL OR taken <= capacity), CONSTRAINT "PK_30c2f3bbaf6d34a55f8ae6e4614" PRIMARY KEY ("id"))`);
    await runner.query(`CREATE UNIQUE INDEX "IDX_9d0d870657c4fac264cdca048e" ON "event"  ("slug") `);
    await runner.query(`CREATE TABLE "person" ("id" uuid NOT NULL, "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), "email" text NOT NULL, "email_key" text NOT NULL, "name" text NOT NULL DEFAULT '', "language" text NOT NULL DEFAULT 'en', "time_zone" text, "is_admin" boolean NOT NULL DEFAULT false, "password_hash" text, "email_confirmed_at" TIMESTAMP WITH TIME ZONE, CONSTRAINT "PK_5fdaf670315c4b7e70cce85daa3" PRIMARY KEY ("id"))`);
    await runner.query(`CREATE UNIQUE INDEX "IDX_8040fe6a2f1f8d9abdb4870961" ON "person"  ("email_key") `);
    await runner.query(`CREATE TABLE "auth_session" ("id" uuid NOT NULL, "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), "person_id" uuid NOT NULL, "secret_hash" text NOT NULL, "expires_at" TIMESTAMP WITH TIME ZONE NOT NULL, "revoked_at" TIMESTAMP WITH TIME ZONE, CONSTRAINT "PK_19354ed146424a728c1112a8cbf" PRIMARY KEY ("id"))`);
    await runner.query(`CREATE INDEX "IDX_c98aa3c1e03f43e495723822ae" ON "auth_session"  ("person_id") `);
    await runner.query(`CREATE UNIQUE INDEX "IDX_6818d5e603d7a8808095067207" ON "auth_session"  ("secret_hash") `);
    await runner.query(`CREATE TABLE "organization" ("id" uuid NOT NULL, "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), "name" jsonb NOT NULL, "short" text NOT NULL DEFAULT '', "country" text, CONSTRAINT "PK_472c1f99a32def1b0abb219cd67" PRIMARY KEY ("id"))`);
    await runner.query(`CREATE TABLE "sign_in_token" ("id" uuid NOT NULL, "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), "person_id" uuid NOT NULL, "next" text NOT NULL DEFAULT '/', "expires_at" TIMESTAMP WITH TIME ZONE NOT NULL, "used_at" TIMESTAMP WITH TIME ZONE, "tries" integer NOT NULL DEFAULT '0', "reusable" boolean NOT NULL DEFAULT false, CONSTRAINT "PK_8a5bd958bc40bdd550e045c6286" PRIMARY KEY ("id"))`);
    await runner.query(`CREATE INDEX "IDX_f4e3916ab77c102b6b76f813ab" ON "sign_in_token"  ("person_id") `);
    await runner.query(`CREATE TABLE "audit" ("id" uuid NOT NULL, "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), "event_id" uuid, "actor_id" uuid, "on_behalf_of" uuid, "action" text NOT NULL, "subject_type" text NOT NULL, "subject_id" uuid NOT NULL, "before" jsonb, "after" jsonb, CONSTRAINT "PK_1d3d120ddaf7bc9b1ed68ed463a" PRIMARY KEY ("id"))`);
    await runner.query(`CREATE INDEX "IDX_481efbe8b0a403efe3f47a6528" ON "audit"  ("event_id") `);
    await runner.query(`CREATE INDEX "IDX_4e2c31f9c1daee6642a6f4c0da" ON "audit"  ("subject_type", "subject_id", "created_at") `);
    await runner.query(`CREATE TABLE "mail" ("id" uuid NOT NULL, "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), "event_id" uuid, "person_id" uuid, "kind" text NOT NULL, "recipient" text NOT NULL, "recipient_key" text NOT NULL, "language" text NOT NULL, "time_zone" text, "data" jsonb NOT NULL DEFAULT '{}', "state" text NOT NULL DEFAULT 'queued', "priority" smallint NOT NULL, "attempts" integer NOT NULL DEFAULT '0', "next_attempt_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), "lease_until" TIMESTAMP WITH TIME ZONE, "not_after" TIMESTAMP WITH TIME ZONE, "message_id" text NOT NULL, "sent_at" TIMESTAMP WITH TIME ZONE, "last_error" text, "dedupe_key" text, CONSTRAINT "UQ_d23285093ea237bc7632d4fcce9" UNIQUE ("message_id"), CONSTRAINT "UQ_b213891ef71366d10a7173f3d7f" UNIQUE ("dedupe_key"), CONSTRAINT "mail_state" CHECK (state IN ('queued', 'sending', 'sent', 'failed', 'cancelled')), CONSTRAINT "PK_5407da42b983ba54c6c62d462d3" PRIMARY KEY ("id"))`);
    await runner.query(`CREATE INDEX "mail_of_recipient" ON "mail"  ("recipient_key", "kind", "created_at") `);
    await runner.query(`CREATE INDEX "mail_of_event" ON "mail"  ("event_id", "created_at") `);
    await runner.query(`CREATE INDEX "mail_due" ON "mail"  ("priority", "next_attempt_at") WHERE state IN ('queued', 'sending')`);
    await runner.query(`CREATE TABLE "membership" ("id" uuid NOT NULL, "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), "event_id" uuid NOT NULL, "person_id" uuid NOT NULL, "roles" text array NOT NULL DEFAULT '{}', "banned_at" TIMESTAMP WITH TIME ZONE, "link_version" integer NOT NULL DEFAULT '1', CONSTRAINT "membership_event" UNIQUE ("id", "event_id"), CONSTRAINT "membership_person" UNIQUE ("event_id", "person_id"), CONSTRAINT "PK_83c1afebef3059472e7c37e8de8" PRIMARY KEY ("id"))`);
    await runner.query(`CREATE INDEX "IDX_6fc5e2153171bbeb54f4fda659" ON "membership"  ("person_id") `);
    await runner.query(`CREATE TABLE "event_organization" ("event_id" uuid NOT NULL, "organization_id" uuid NOT NULL, "position" integer NOT NULL, "areas" jsonb NOT NULL DEFAULT '{}', CONSTRAINT "PK_92651a9095e31bfcd8f5b66b66e" PRIMARY KEY ("event_id", "organization_id"))`);
    await runner.query(`CREATE TABLE "invitation" ("id" uuid NOT NULL, "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), "event_id" uuid NOT NULL, "email" text NOT NULL, "email_key" text NOT NULL, "role" text NOT NULL, "language" text NOT NULL, "invited_by" uuid, "accepted_at" TIMESTAMP WITH TIME ZONE, "revoked_at" TIMESTAMP WITH TIME ZONE, CONSTRAINT "invitation_address" UNIQUE ("event_id", "email_key", "role"), CONSTRAINT "PK_beb994737756c0f18a1c1f8669c" PRIMARY KEY ("id"))`);
    await runner.query(`CREATE TABLE "idempotency" ("principal" text NOT NULL, "key" uuid NOT NULL, "fingerprint" text NOT NULL, "answer" jsonb, "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), CONSTRAINT "PK_e177a61858bc3395a8478938dfe" PRIMARY KEY ("principal", "key"))`);
    await runner.query(`CREATE INDEX "IDX_81524f01413c42b4e3b9fc2cca" ON "idempotency"  ("created_at") `);
    await runner.query(`ALTER TABLE "auth_session" ADD CONSTRAINT "FK_c98aa3c1e03f43e495723822aef" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE NO ACTION`);
    await runner.query(`ALTER TABLE "sign_in_token" ADD CONSTRAINT "FK_f4e3916ab77c102b6b76f813ab0" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE NO ACTION`);
    await runner.query(`ALTER TABLE "membership" ADD CONSTRAINT "FK_6fc5e2153171bbeb54f4fda6595" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE NO ACTION`);
    await runner.query(`ALTER TABLE "membership" ADD CONSTRAINT "FK_a5bbbf1d51331d1ff4e6419c48e" FOREIGN KEY ("event_id") REFERENCES "event"("id") ON DELETE CASCADE ON UPDATE NO ACTION`);
    await runner.query(`ALTER TABLE "event_organization" ADD CONSTRAINT "FK_d71ae175170cab3fc42bba36da1" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE CASCADE ON UPDATE NO ACTION`);
    await runner.query(`ALTER TABLE "event_organization" ADD CONSTRAINT "FK_f047dc685ce877049a4f889f958" FOREIGN KEY ("event_id") REFERENCES "event"("id") ON DELETE CASCADE ON UPDATE NO ACTION`);
    await runner.query(`ALTER TABLE "invitation" ADD CONSTRAINT "FK_358de2217986d3ddec2d206cd57" FOREIGN KEY ("event_id") REFERENCES "event"("id") ON DELETE CASCADE ON UPDATE NO ACTION`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "invitation" DROP CONSTRAINT "FK_358de2217986d3ddec2d206cd57"`);
    await runner.query(`ALTER TABLE "event_organization" DROP CONSTRAINT "FK_f047dc685ce877049a4f889f958"`);
    await runner.query(`ALTER TABLE "event_organization" DROP CONSTRAINT "FK_d71ae175170cab3fc42bba36da1"`);
    await runner.query(`ALTER TABLE "membership" DROP CONSTRAINT "FK_a5bbbf1d51331d1ff4e6419c48e"`);
    await runner.query(`ALTER TABLE "membership" DROP CONSTRAINT "FK_6fc5e2153171bbeb54f4fda6595"`);
    await runner.query(`ALTER TABLE "sign_in_token" DROP CONSTRAINT "FK_f4e3916ab77c102b6b76f813ab0"`);
    await runner.query(`ALTER TABLE "auth_session" DROP CONSTRAINT "FK_c98aa3c1e03f43e495723822aef"`);
    await runner.query(`DROP INDEX "public"."IDX_81524f01413c42b4e3b9fc2cca"`);
    await runner.query(`DROP TABLE "idempotency"`);
    await runner.query(`DROP TABLE "invitation"`);
    await runner.query(`DROP TABLE "event_organization"`);
    await runner.query(`DROP INDEX "public"."IDX_6fc5e2153171bbeb54f4fda659"`);
    await runner.query(`DROP TABLE "membership"`);
    await runner.query(`DROP INDEX "public"."mail_due"`);
    await runner.query(`DROP INDEX "public"."mail_of_event"`);
    await runner.query(`DROP INDEX "public"."mail_of_recipient"`);
    await runner.query(`DROP TABLE "mail"`);
    await runner.query(`DROP INDEX "public"."IDX_4e2c31f9c1daee6642a6f4c0da"`);
    await runner.query(`DROP INDEX "public"."IDX_481efbe8b0a403efe3f47a6528"`);
    await runner.query(`DROP TABLE "audit"`);
    await runner.query(`DROP INDEX "public"."IDX_f4e3916ab77c102b6b76f813ab"`);
    await runner.query(`DROP TABLE "sign_in_token"`);
    await runner.query(`DROP TABLE "organization"`);
    await runner.query(`DROP INDEX "public"."IDX_6818d5e603d7a8808095067207"`);
    await runner.query(`DROP INDEX "public"."IDX_c98aa3c1e03f43e495723822ae"`);
    await runner.query(`DROP TABLE "auth_session"`);
    await runner.query(`DROP INDEX "public"."IDX_8040fe6a2f1f8d9abdb4870961"`);
    await runner.query(`DROP TABLE "person"`);
    await runner.query(`DROP INDEX "public"."IDX_9d0d870657c4fac264cdca048e"`);
    await runner.query(`DROP TABLE "event"`);
  }
}
