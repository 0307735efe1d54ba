package org.openadjust.billing.web.rest;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** The REST interface; every resource of the module belongs to it. */
@ApplicationPath("api/v1")
public class RestApplication extends Application {}
