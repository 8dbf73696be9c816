package app.livelayer.widget;

import com.vaadin.flow.component.page.AppShellConfigurator;
import com.vaadin.flow.server.LoadDependenciesOnStartup;

/** Every page begins with what the widget needs and no more; by default the console's first page and its door would come along. */
@LoadDependenciesOnStartup(WidgetView.class)
final class WidgetAppShell implements AppShellConfigurator {}
