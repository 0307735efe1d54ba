package org.openadjust.billing.web.administration;

import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import java.util.Set;
import org.openadjust.billing.identity.ApiKeys;
import org.openadjust.billing.identity.Roles;
import org.openadjust.billing.identity.Users;
import org.openadjust.billing.platform.Refusal;
import org.openadjust.billing.web.show.Show;

/** The people who may sign in, and the keys of systems; the facades let administrators alone see it. */
@Named
@ViewScoped
public class AccessPage implements Serializable {
    private static final long serialVersionUID = 1;

    @Inject
    private Users users;

    @Inject
    private ApiKeys keys;

    @Inject
    private Show show;

    private List<Users.View> people;
    private List<ApiKeys.View> systems;
    private String person = "";
    private String password = "";
    private String role = Roles.VIEWER;
    private String system = "";
    private String systemRole = Roles.SPECIALIST;
    private String secret = "";

    /** Once the address has been read. */
    public void open() {
        people = users.list();
        systems = keys.list();
    }

    /** Makes a user who may sign in at once. */
    public void addPerson() {
        secret = "";
        switch (users.create(person, password, Set.of(role))) {
            case Users.Creation.Refused refused -> refuse(refused.refusal());
            case Users.Creation.Created created -> {
                say(FacesMessage.SEVERITY_INFO, show.text("access.personAdded", person));
                person = "";
            }
        }
        password = "";
        open();
    }

    /** Makes a key, and shows it this once. */
    public void addSystem() {
        secret = "";
        switch (keys.create(system, systemRole)) {
            case ApiKeys.Creation.Refused refused -> refuse(refused.refusal());
            case ApiKeys.Creation.Created created -> {
                secret = created.key();
                say(FacesMessage.SEVERITY_INFO, show.text("access.systemAdded", system));
                system = "";
            }
        }
        open();
    }

    /** Takes a key away for good. */
    public void revoke(String id) {
        secret = "";
        say(FacesMessage.SEVERITY_INFO, show.text(keys.revoke(id) ? "access.revoked" : "access.revokedBefore"));
        open();
    }

    private void refuse(Refusal refusal) {
        say(FacesMessage.SEVERITY_ERROR, show.code("refused", refusal.code()));
    }

    private static void say(FacesMessage.Severity severity, String text) {
        FacesContext.getCurrentInstance().addMessage(null, new FacesMessage(severity, text, ""));
    }

    public List<Users.View> getPeople() {
        return people;
    }

    public List<ApiKeys.View> getSystems() {
        return systems;
    }

    /** The least powerful first. */
    public List<String> getRoles() {
        return Roles.ALL;
    }

    /** The key that was just made; nobody can show it again. */
    public String getSecret() {
        return secret;
    }

    public String getPerson() {
        return person;
    }

    public void setPerson(String person) {
        this.person = person;
    }

    /** Never shown again. */
    public String getPassword() {
        return "";
    }

    public void setPassword(String password) {
        this.password = password;
    }

    public String getRole() {
        return role;
    }

    public void setRole(String role) {
        this.role = role;
    }

    public String getSystem() {
        return system;
    }

    public void setSystem(String system) {
        this.system = system;
    }

    public String getSystemRole() {
        return systemRole;
    }

    public void setSystemRole(String systemRole) {
        this.systemRole = systemRole;
    }
}
