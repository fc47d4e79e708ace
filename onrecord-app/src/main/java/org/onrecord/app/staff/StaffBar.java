package org.onrecord.app.staff;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.onrecord.app.desk.Visitor;
import org.onrecord.app.desk.Visitors;
import org.onrecord.staff.Role;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** What stands above every page for who is signed in. */
final class StaffBar implements Visitors {
  private static final String MATTERS = "/matters/";

  @Override
  public boolean staffed() {
    return true;
  }

  @Override
  public @Nullable Visitor current() {
    return SignedIn.current()
        .map(
            member -> {
              List<Visitor.Link> links = new ArrayList<>();
              if (member.role().includes(Role.ANALYST)) {
                String path = path();
                if (path.startsWith(MATTERS)) {
                  links.add(new Visitor.Link("/staff" + path, "Work on this matter"));
                }
                links.add(new Visitor.Link("/staff/queue", "Review"));
                links.add(new Visitor.Link("/staff/grades", "Grades"));
              }
              if (member.role().includes(Role.ADMINISTRATOR)) {
                links.add(new Visitor.Link("/staff/members", "Members"));
                links.add(new Visitor.Link("/staff/log", "Log"));
              }
              links.add(new Visitor.Link("/staff/you", "You"));
              return new Visitor(member.name(), links);
            })
        .orElse(null);
  }

  private static String path() {
    return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes now
        ? now.getRequest().getRequestURI()
        : "";
  }
}
