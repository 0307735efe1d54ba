package org.openadjust.billing.web.show;

import jakarta.faces.application.FacesMessage;
import jakarta.faces.component.UIComponent;
import jakarta.faces.component.UIViewParameter;
import jakarta.faces.component.html.HtmlInputSecret;
import jakarta.faces.context.FacesContext;
import jakarta.faces.validator.FacesValidator;
import jakarta.faces.validator.Validator;
import jakarta.faces.validator.ValidatorException;
import java.util.List;
import java.util.ResourceBundle;
import org.openadjust.billing.privacy.CardNumbers;

/**
 * Refuses the number of a payment card in every field of every form. Passwords are kept as hashes, and what an address asks for is
 * not kept at all. The message is one of the page, as not every field has a place for its own.
 */
@FacesValidator(value = "billing.noCardNumber", isDefault = true)
public class NoCardNumber implements Validator<Object> {

    private static final String BUNDLE = "org.openadjust.billing.web.Texts";

    @Override
    public void validate(FacesContext context, UIComponent component, Object value) {
        if (value instanceof String text
                && CardNumbers.isIn(text)
                && !(component instanceof UIViewParameter)
                && !(component instanceof HtmlInputSecret)) {
            ResourceBundle texts = ResourceBundle.getBundle(
                    BUNDLE, context.getViewRoot().getLocale(), NoCardNumber.class.getClassLoader());
            context.addMessage(
                    null,
                    new FacesMessage(
                            FacesMessage.SEVERITY_ERROR,
                            texts.getString("refused.CARD_NUMBER"),
                            texts.getString("cards.refused")));
            throw new ValidatorException(List.of());
        }
    }
}
