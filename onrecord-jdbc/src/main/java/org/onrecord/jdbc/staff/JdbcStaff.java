package org.onrecord.jdbc.staff;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jspecify.annotations.Nullable;
import org.onrecord.staff.Credentials;
import org.onrecord.staff.Member;
import org.onrecord.staff.Role;
import org.onrecord.staff.Staff;

/** The staff in the database of the ledger. */
public final class JdbcStaff implements Staff {
  private static final Table<Record> MEMBER = table(name("staff_member"));
  private static final Field<String> ID = text("id");
  private static final Field<String> NAME = text("name");
  private static final Field<String> NAME_KEY = text("name_key");
  private static final Field<String> EMAIL = text("email");
  private static final Field<String> EMAIL_KEY = text("email_key");
  private static final Field<String> ROLE = text("role");
  private static final Field<Integer> ACTIVE = field(name("active"), Integer.class);
  private static final Field<Long> EPOCH = number("epoch");
  private static final Field<String> PASSWORD = text("password");
  private static final Field<String> SECRET = text("totp_secret");
  private static final Field<Long> LAST_STEP = number("totp_step");
  private static final Field<String> ISSUER = text("oidc_issuer");
  private static final Field<String> SUBJECT = text("oidc_subject");
  private static final Field<String> INVITATION = text("invitation");
  private static final Field<Long> INVITED_UNTIL = number("invited_until");

  private static final Table<Record> RECOVERY = table(name("staff_recovery"));
  private static final Field<String> OF_MEMBER = text("member");
  private static final Field<String> CODE = text("code");

  private final Transactions database;

  /** The staff in this database, which holds their tables. */
  public JdbcStaff(Transactions database) {
    this.database = database;
  }

  private static Field<String> text(String column) {
    return field(name(column), String.class);
  }

  private static Field<Long> number(String column) {
    return field(name(column), Long.class);
  }

  @Override
  public boolean isEmpty() {
    return database.read(JdbcStaff::isEmpty);
  }

  private static boolean isEmpty(DSLContext sql) {
    return !sql.fetchExists(MEMBER);
  }

  @Override
  public boolean addFirst(Member member, String password) {
    return database.write(
        sql -> {
          boolean added = isEmpty(sql) && insert(sql, member);
          if (added) {
            sql.update(MEMBER).set(PASSWORD, password).where(ID.eq(member.id())).execute();
          }
          return added;
        });
  }

  @Override
  public boolean add(Member member) {
    return database.write(sql -> insert(sql, member));
  }

  private static boolean insert(DSLContext sql, Member member) {
    return sql.insertInto(MEMBER)
            .set(ID, member.id())
            .set(NAME, member.name())
            .set(NAME_KEY, Member.key(member.name()))
            .set(EMAIL, member.email())
            .set(EMAIL_KEY, member.email() == null ? null : Member.key(member.email()))
            .set(ROLE, member.role().name())
            .set(ACTIVE, member.active() ? 1 : 0)
            .set(EPOCH, member.epoch())
            .set(LAST_STEP, 0L)
            .onConflictDoNothing()
            .execute()
        > 0;
  }

  @Override
  public List<Member> list() {
    return database.read(sql -> sql.selectFrom(MEMBER).orderBy(NAME_KEY).fetch(JdbcStaff::member));
  }

  @Override
  public Optional<Member> find(String id) {
    return one(ID.eq(id));
  }

  @Override
  public Optional<Member> named(String name) {
    return one(NAME_KEY.eq(Member.key(name)));
  }

  @Override
  public Optional<Member> linked(String issuer, String subject) {
    return one(ISSUER.eq(issuer).and(SUBJECT.eq(subject)));
  }

  @Override
  public Optional<Member> withEmail(String email) {
    return one(EMAIL_KEY.eq(Member.key(email)));
  }

  private Optional<Member> one(Condition condition) {
    return database.read(
        sql -> sql.selectFrom(MEMBER).where(condition).fetchOptional(JdbcStaff::member));
  }

  private static Member member(Record row) {
    return new Member(
        Objects.requireNonNull(row.get(ID)),
        Objects.requireNonNull(row.get(NAME)),
        row.get(EMAIL),
        Role.valueOf(Objects.requireNonNull(row.get(ROLE))),
        Objects.requireNonNull(row.get(ACTIVE)) == 1,
        Objects.requireNonNull(row.get(EPOCH)),
        row.get(SECRET) != null,
        row.get(PASSWORD) != null,
        row.get(SUBJECT) != null);
  }

  @Override
  public Optional<Credentials> credentials(String id) {
    return database.read(
        sql ->
            sql.selectFrom(MEMBER)
                .where(ID.eq(id))
                .fetchOptional(
                    row ->
                        new Credentials(
                            row.get(PASSWORD),
                            row.get(SECRET),
                            Objects.requireNonNull(row.get(LAST_STEP)),
                            sql.select(CODE)
                                .from(RECOVERY)
                                .where(OF_MEMBER.eq(id))
                                .orderBy(CODE)
                                .fetch(CODE))));
  }

  @Override
  public boolean change(String id, Role role, boolean active) {
    return database.write(
        sql -> {
          boolean administers = active && role == Role.ADMINISTRATOR;
          if (!administers
              && !sql.fetchExists(
                  MEMBER, ID.ne(id).and(ACTIVE.eq(1)).and(ROLE.eq(Role.ADMINISTRATOR.name())))) {
            return false;
          }
          return sql.update(MEMBER)
                  .set(ROLE, role.name())
                  .set(ACTIVE, active ? 1 : 0)
                  .set(EPOCH, EPOCH.plus(1L))
                  .where(ID.eq(id))
                  .execute()
              > 0;
        });
  }

  @Override
  public void password(String id, String hash) {
    database.write(
        sql ->
            sql.update(MEMBER)
                .set(PASSWORD, hash)
                .set(EPOCH, EPOCH.plus(1L))
                .setNull(INVITATION)
                .setNull(INVITED_UNTIL)
                .where(ID.eq(id))
                .execute());
  }

  @Override
  public void twoSteps(String id, @Nullable String secret, List<String> recovery) {
    database.write(
        sql -> {
          sql.deleteFrom(RECOVERY).where(OF_MEMBER.eq(id)).execute();
          recovery.forEach(
              code -> sql.insertInto(RECOVERY).set(OF_MEMBER, id).set(CODE, code).execute());
          return sql.update(MEMBER)
              .set(SECRET, secret)
              .set(LAST_STEP, 0L)
              .set(EPOCH, EPOCH.plus(1L))
              .where(ID.eq(id))
              .execute();
        });
  }

  @Override
  public boolean takeStep(String id, long step) {
    return database.write(
        sql ->
            sql.update(MEMBER)
                    .set(LAST_STEP, step)
                    .where(ID.eq(id).and(LAST_STEP.lt(step)))
                    .execute()
                > 0);
  }

  @Override
  public boolean takeRecovery(String id, String hash) {
    return database.write(
        sql -> sql.deleteFrom(RECOVERY).where(OF_MEMBER.eq(id).and(CODE.eq(hash))).execute() > 0);
  }

  @Override
  public boolean link(String id, String issuer, String subject) {
    return database.write(
        sql -> {
          if (sql.fetchExists(MEMBER, ISSUER.eq(issuer).and(SUBJECT.eq(subject)).and(ID.ne(id)))) {
            return false;
          }
          return sql.update(MEMBER)
                  .set(ISSUER, issuer)
                  .set(SUBJECT, subject)
                  .where(ID.eq(id))
                  .execute()
              > 0;
        });
  }

  @Override
  public void invite(String id, String hash, Instant until) {
    database.write(
        sql ->
            sql.update(MEMBER)
                .set(INVITATION, hash)
                .set(INVITED_UNTIL, until.toEpochMilli())
                .where(ID.eq(id))
                .execute());
  }

  @Override
  public Optional<Member> invited(String hash, Instant now) {
    return one(holds(hash, now));
  }

  private static Condition holds(String hash, Instant now) {
    return INVITATION.eq(hash).and(INVITED_UNTIL.gt(now.toEpochMilli())).and(ACTIVE.eq(1));
  }

  @Override
  public Optional<Member> accept(String hash, Instant now, String password) {
    return database.write(
        sql -> {
          Optional<Member> member =
              sql.selectFrom(MEMBER).where(holds(hash, now)).fetchOptional(JdbcStaff::member);
          member.ifPresent(
              invited ->
                  sql.update(MEMBER)
                      .set(PASSWORD, password)
                      .set(EPOCH, EPOCH.plus(1L))
                      .setNull(INVITATION)
                      .setNull(INVITED_UNTIL)
                      .where(ID.eq(invited.id()))
                      .execute());
          return member.flatMap(
              invited ->
                  sql.selectFrom(MEMBER)
                      .where(ID.eq(invited.id()))
                      .fetchOptional(JdbcStaff::member));
        });
  }
}
