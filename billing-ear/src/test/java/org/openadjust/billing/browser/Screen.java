package org.openadjust.billing.browser;

import com.microsoft.playwright.options.ColorScheme;

/** What people look at the dashboard with. */
enum Screen {
    WIDE_LIGHT(1440, 900, ColorScheme.LIGHT),
    WIDE_DARK(1440, 900, ColorScheme.DARK),
    NARROW_LIGHT(390, 844, ColorScheme.LIGHT),
    NARROW_DARK(390, 844, ColorScheme.DARK);

    private final int width;
    private final int height;
    private final ColorScheme scheme;

    Screen(int width, int height, ColorScheme scheme) {
        this.width = width;
        this.height = height;
        this.scheme = scheme;
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    /** What the system prefers, as the browser tells the page. */
    ColorScheme scheme() {
        return scheme;
    }
}
