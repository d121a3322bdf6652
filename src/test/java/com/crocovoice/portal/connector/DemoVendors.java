package com.crocovoice.portal.connector;

import com.crocovoice.portal.connector.gohighlevel.GoHighLevelSimulator;
import com.crocovoice.portal.connector.google.GoogleSimulator;
import com.crocovoice.portal.connector.notion.NotionSimulator;

/** The simulated vendors of {@code ./run --demo}, until the process is ended: {@code DemoVendors <first port>}. */
public final class DemoVendors {

    private DemoVendors() {}

    public static void main(String[] args) {
        int first = Integer.parseInt(args[0]);
        GoHighLevelSimulator.main(new String[] {String.valueOf(first)});
        NotionSimulator.main(new String[] {String.valueOf(first + 1)});
        GoogleSimulator.main(new String[] {String.valueOf(first + 2)});
        System.out.println("The simulated vendors are ready");
    }
}
