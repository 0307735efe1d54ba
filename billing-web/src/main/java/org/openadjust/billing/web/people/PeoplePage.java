package org.openadjust.billing.web.people;

import jakarta.enterprise.inject.Instance;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.openadjust.billing.identity.ApiKeys;
import org.openadjust.billing.identity.Roles;
import org.openadjust.billing.identity.Users;
import org.openadjust.billing.platform.Refusal;
import org.openadjust.billing.web.answer.PageAnswer;
import org.openadjust.billing.web.policy.Choice;
import org.openadjust.billing.web.show.Show;

/** Who may sign in, which systems may call, and the ways in for more of both. */
@Named
@ViewScoped
public class PeoplePage implements Serializable {
    private static final long serialVersionUID = 1;

    @Inject
    private Instance<Users> users;

    @Inject
    private Instance<ApiKeys> keys;

    @Inject
    private ShownSecret shown;

    @Inject
    private Show show;

    // read anew with each request that asks for them
    private transient List<Users.View> allUsers;
    private transient List<ApiKeys.View> allKeys;
    private transient Map<String, String> names;

    private String search = "";
    private String userName = "";
    private List<Choice> userRoles = roles();
    private String keyName = "";
    private String keyRole = Roles.VIEWER;
    private String asked = "";
    private String askedName = "";

    /** Once the address has been read: refused here, the page is to who may not see it. */
    public void open() {
        load();
    }

    private void load() {
        allUsers = users.get().list();
        allKeys = keys.get().list();
        names = allKeys.stream().collect(Collectors.toMap(key -> "key:" + key.id(), ApiKeys.View::name));
        allUsers.forEach(user -> names.put("user:" + user.id(), user.name()));
    }

    private static List<Choice> roles() {
        return Roles.ALL.stream()
                .map(role -> new Choice(role, role.equals(Roles.VIEWER)))
                .toList();
    }

    /** Makes a user; the first password is shown with this answer. */
    public void invite() {
        switch (users.get().invite(userName, Set.copyOf(Choice.chosen(userRoles)))) {
            case Users.Issue.Issued(String id, String password) -> {
                shown.is("PASSWORD", userName.strip(), password);
                userName = "";
                userRoles = roles();
            }
            case Users.Issue.Refused(Refusal refusal) -> refused(show.text("people.noUser"), refusal);
        }
        load();
    }

    /** Makes a key, which is shown with this answer. */
    public void makeKey() {
        switch (keys.get().create(keyName, keyRole)) {
            case ApiKeys.Creation.Created(String id, String key) -> {
                shown.is("KEY", keyName.strip(), key);
                keyName = "";
            }
            case ApiKeys.Creation.Refused(Refusal refusal) -> refused(show.text("people.noKey"), refusal);
        }
        load();
    }

    /** Which key the dialog is about. */
    public void ask(ApiKeys.View key) {
        asked = key.id();
        askedName = key.name();
    }

    /** Revokes the key that was asked about; once more does nothing. */
    public void revoke() {
        keys.get().revoke(asked);
        load();
    }

    private void refused(String summary, Refusal refusal) {
        PageAnswer.say(FacesMessage.SEVERITY_ERROR, summary, show.refused(refusal));
    }

    /** What an actor is called; what it is, where it is neither a user nor a key. */
    public String name(String actor) {
        loadOnce();
        return names.getOrDefault(actor, actor);
    }

    /** Those whose name has in it what is searched for. */
    public List<Users.View> getUsers() {
        loadOnce();
        String part = search.strip().toLowerCase(Locale.ROOT);
        return allUsers.stream().filter(user -> user.name().contains(part)).toList();
    }

    public List<ApiKeys.View> getKeys() {
        loadOnce();
        String part = search.strip().toLowerCase(Locale.ROOT);
        return allKeys.stream().filter(key -> key.name().contains(part)).toList();
    }

    private void loadOnce() {
        if (allUsers == null) {
            load();
        }
    }

    public String getAskedName() {
        return askedName;
    }

    // ---- fields

    public String getSearch() {
        return search;
    }

    public void setSearch(String search) {
        this.search = search == null ? "" : search;
    }

    public String getUserName() {
        return userName;
    }

    public void setUserName(String userName) {
        this.userName = userName;
    }

    public List<Choice> getUserRoles() {
        return userRoles;
    }

    public String getKeyName() {
        return keyName;
    }

    public void setKeyName(String keyName) {
        this.keyName = keyName;
    }

    public String getKeyRole() {
        return keyRole;
    }

    public void setKeyRole(String keyRole) {
        this.keyRole = keyRole;
    }

    public List<String> getAllRoles() {
        return Roles.ALL;
    }
}
