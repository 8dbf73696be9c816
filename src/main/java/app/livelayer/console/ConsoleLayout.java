package app.livelayer.console;

import app.livelayer.registry.Member;
import app.livelayer.registry.MemberRole;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasElement;
import com.vaadin.flow.component.applayout.AppLayout;
import com.vaadin.flow.component.applayout.DrawerToggle;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.CssImport;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.sidenav.SideNav;
import com.vaadin.flow.component.sidenav.SideNavItem;
import com.vaadin.flow.dom.Element;
import com.vaadin.flow.router.RouterLink;
import com.vaadin.flow.spring.security.AuthenticationContext;
import jakarta.annotation.security.PermitAll;

/** What stands around every page of a member: where one can go, and who is signed in. */
@PermitAll
@CssImport("./console/console.css")
final class ConsoleLayout extends AppLayout {

    ConsoleLayout(SignedIn signedIn, AuthenticationContext authentication) {
        addClassName("c-app");
        setPrimarySection(Section.DRAWER);
        DrawerToggle toggle = new DrawerToggle();
        toggle.setAriaLabel("Menu");
        addToNavbar(toggle, new Header(new Brand()));
        Member member = signedIn.member();
        addToDrawer(navigation(member), who(member, authentication));
    }

    /** Each page stands in a sheet of its own, whose width decides its layout. One that is there already is not moved: its frames would load again. */
    @Override
    public void showRouterLayoutContent(HasElement content) {
        Component shown = getContent();
        if (shown != null && shown.getElement().equals(content.getElement().getParent())) return;
        Main sheet = new Main();
        sheet.addClassName("c-page");
        sheet.getElement().appendChild(content.getElement());
        setContent(sheet);
    }

    private static SideNav navigation(Member member) {
        SideNav nav = new SideNav();
        nav.getElement().appendChild(new Brand().getElement().setAttribute("slot", "label"));
        nav.addItem(new SideNavItem("Start", StartView.class, new Icon("home")));
        nav.addItem(new SideNavItem("Today", TodayView.class, new Icon("chart")));
        SideNavItem agents = new SideNavItem("Agents", AgentsView.class, new Icon("agent"));
        agents.setMatchNested(true);
        nav.addItem(agents);
        nav.addItem(new SideNavItem("Conversations", ConversationsView.class, new Icon("conversations")));
        SideNavItem visitors = new SideNavItem("Visitors", VisitorsView.class, new Icon("visitors"));
        visitors.setMatchNested(true);
        nav.addItem(visitors);
        nav.addItem(new SideNavItem("Keys and origins", KeysView.class, new Icon("key")));
        if (member.role().includes(MemberRole.OWNER))
            nav.addItem(new SideNavItem("Members", MembersView.class, new Icon("visitors")));
        return nav;
    }

    private static Nav who(Member member, AuthenticationContext authentication) {
        Span what = new Span("Account of ");
        what.addClassName("c-quiet");
        RouterLink name = new RouterLink("", AccountView.class);
        name.add(what, new Span(member.name()));
        name.getElement().appendChild(new Element("small").setText(member.email()));
        Button out = new Button(new Icon("sign-out"), click -> authentication.logout());
        out.setAriaLabel("Sign out");
        out.addThemeVariants(ButtonVariant.AURA_TERTIARY);
        Nav who = new Nav(name, out);
        who.getElement().setAttribute("aria-label", "Account");
        who.addClassName("c-who");
        return who;
    }
}
